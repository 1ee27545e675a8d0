import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Time comes from the kernel's one clock (design.md, principle 7 and stack.md section 0). */
const noWallClock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Lấy giờ từ kernel/clock.ts, không dùng new Date().' },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Lấy giờ từ kernel/clock.ts, không dùng Date.now().' },
  { selector: 'Literal[value=/\\bNOW\\(\\)|CURRENT_TIMESTAMP/i]', message: 'SQL NOW() không đi theo đồng hồ của chương trình.' },
  { selector: 'TemplateElement[value.raw=/\\bNOW\\(\\)|CURRENT_TIMESTAMP/i]', message: 'SQL NOW() không đi theo đồng hồ của chương trình.' },
];

export default tseslint.config(
  { ignores: ['dist/**', 'var/**', 'node_modules/**', '**/*.d.ts'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['vitest.config.ts'] } } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['src/**/*.ts'], ignores: ['src/kernel/clock.ts', '**/*.spec.ts'], rules: { 'no-restricted-syntax': ['error', ...noWallClock] } },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', setInterval: 'readonly', clearInterval: 'readonly', fetch: 'readonly', Buffer: 'readonly', AbortSignal: 'readonly', AbortController: 'readonly', TextDecoder: 'readonly', performance: 'readonly' } },
  },
);

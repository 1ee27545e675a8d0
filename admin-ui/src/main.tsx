import '@fontsource/be-vietnam-pro/400.css';
import '@fontsource/be-vietnam-pro/500.css';
import '@fontsource/be-vietnam-pro/600.css';
import '@fontsource/be-vietnam-pro/700.css';
import './ui/base.css';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import vi from 'antd/es/locale/vi_VN.js';
import dayjs from 'dayjs';
import 'dayjs/locale/vi';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { onOtherSession, Problem } from './api/client.js';
import { Screens } from './app/screens.js';
import { meQuery, noteEnd, onSignInElsewhere, pageOwner } from './session/session.js';
import { pickersKeepOfficeTime } from './ui/office-clock.js';
import { PaletteVariables } from './ui/palette-variables.js';
import { appTheme } from './ui/theme.js';
import { useDarkMode } from './ui/use-dark-mode.js';

dayjs.locale('vi');

/** The days of a calendar are named as people write them. */
const LOCALE = { ...vi, DatePicker: { ...vi.DatePicker!, lang: { ...vi.DatePicker!.lang, fieldDateFormat: 'DD/MM/YYYY' } } };
pickersKeepOfficeTime();

/** A session that ended elsewhere: the sign-in page shows at once, and leads back to where the person was. */
const onError = (error: Error): void => {
  if (!(error instanceof Problem) || error.status !== 401) return;
  noteEnd(error);
  queries.setQueryData(['me'], null);
};

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: { staleTime: 5_000, retry: (count, error) => count < 5 && error instanceof Problem && error.passing && !error.slow, retryDelay: 2_000 },
    mutations: { networkMode: 'always' },
  },
});

onOtherSession(async () => {
  const me = await queries.fetchQuery({ ...meQuery, staleTime: 0 });
  return me !== null && me.person.id === pageOwner()?.id;
});
onSignInElsewhere(() => void queries.invalidateQueries({ queryKey: ['me'] }));

function Root() {
  const dark = useDarkMode();
  return (
    <ConfigProvider locale={LOCALE} theme={appTheme(dark)}>
      <PaletteVariables dark={dark} />
      <AntApp>
        <QueryClientProvider client={queries}>
          <BrowserRouter>
            <Screens />
          </BrowserRouter>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Root />
  </StrictMode>,
);

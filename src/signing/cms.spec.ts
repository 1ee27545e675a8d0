import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCms } from './build-cms.js';
import { makeDemoAuthority, makeDemoCertificate, type Authority } from './make-demo-certificate.js';
import { openPkcs12, WrongPin, type Identity } from './pkcs12.js';
import { checkCms } from './read-cms.js';

const NOW = new Date('2026-11-21T01:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'luong-cms-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let authority: Authority;
let p12: Buffer;
let identity: Identity;
beforeAll(async () => {
  authority = await makeDemoAuthority(NOW);
  ({ p12 } = await makeDemoCertificate(
    authority,
    { name: 'Nguyễn Thị Hồng Ánh', organisation: 'UBND huyện Quảng Xương', unit: 'Lãnh đạo' },
    '135790',
    NOW,
  ));
  identity = openPkcs12(p12, '135790');
});

const at = (name: string, bytes: Buffer | string) => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};

describe('demonstration certificates', () => {
  it('name the person in Vietnamese, are issued by the demonstration authority, and OpenSSL reads them', () => {
    const leaf = identity.chain[0]!;
    expect(leaf.subject).toContain('CN=Nguyễn Thị Hồng Ánh'.normalize('NFC'));
    expect(leaf.checkIssued(authority.certificate) && leaf.verify(authority.certificate.publicKey)).toBe(true);
    const text = execFileSync(
      'openssl',
      ['pkcs12', '-in', at('p.p12', p12), '-passin', 'pass:135790', '-nodes', '-info'],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    );
    expect(text).toContain('BEGIN PRIVATE KEY');
    const ca = at('ca.pem', authority.certificate.toString());
    expect(
      execFileSync(
        'openssl',
        ['verify', '-attime', String(NOW.getTime() / 1000), '-CAfile', ca, at('leaf.pem', leaf.toString())],
        { encoding: 'utf8' },
      ),
    ).toContain('OK');
  });

  it('open with their PIN only', () => {
    expect(() => openPkcs12(p12, '000000')).toThrow(WrongPin);
  });
});

describe('CAdES signature', () => {
  const content = Buffer.from('Nội dung văn bản');
  const digest = createHash('sha256').update(content).digest();

  it('is accepted by openssl cms -verify -cades and by our own check', () => {
    const cms = buildCms(digest, identity.key, identity.chain);
    const args = [
      'cms',
      '-verify',
      '-cades',
      '-inform',
      'DER',
      '-binary',
      '-in',
      at('s.der', cms),
      '-content',
      at('c.bin', content),
      '-CAfile',
      at('ca.pem', authority.certificate.toString()),
      '-purpose',
      'any',
      '-attime',
      String(NOW.getTime() / 1000),
      '-out',
      join(folder, 'out'),
    ];
    execFileSync('openssl', args, { stdio: 'pipe' });
    expect(checkCms(cms, content)).toMatchObject({
      digestMatches: true,
      signatureMatches: true,
      bindsCertificate: true,
    });
  });

  it('does not match other content', () => {
    const cms = buildCms(digest, identity.key, identity.chain);
    expect(checkCms(cms, Buffer.from('Nội dung khác'))).toMatchObject({ digestMatches: false, signatureMatches: true });
  });

  it('does not match when one byte of the signed attributes is changed', () => {
    const cms = buildCms(digest, identity.key, identity.chain);
    const changed = Buffer.from(cms);
    changed[changed.indexOf(digest)]! ^= 1;
    expect(checkCms(changed, content)).toMatchObject({ digestMatches: false, signatureMatches: false });
  });

  it('does not accept the certificate of another person in the place of the signer', async () => {
    const other = await makeDemoCertificate(authority, { name: 'Người khác', organisation: 'X' }, '1', NOW);
    const cms = buildCms(digest, identity.key, [other.certificate, authority.certificate]);
    expect(checkCms(cms, content).signatureMatches).toBe(false);
  });

  it('refuses what is no signature', () => {
    expect(() => checkCms(Buffer.from('3003020101', 'hex'), content)).toThrow();
    expect(() => checkCms(Buffer.from('30820fff', 'hex'), content)).toThrow(/cut off/);
  });
});

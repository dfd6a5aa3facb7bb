import { SecretMask } from '/work/main/src/core/credential/secretMask';
let seed = 12345; const rnd = () => ((seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) / 2 ** 32);
const pick = (s: string) => s[Math.floor(rnd() * s.length)] as string;
const al = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const word = (n: number, a = al) => Array.from({ length: n }, () => pick(a)).join('');
const json = (kb: number) => { let s = '['; while (s.length < kb * 1024) s += `{"id":${Math.floor(rnd() * 1e6)},"name":"${word(3 + rnd() * 10)} ${word(5)}","${word(6)}":"line\\n\\"${word(12)}\\"","uuid":"${word(8, '0123456789abcdef')}-${word(4, '0123456789abcdef')}","u":"https://x.org/%20${word(5)}?a=b&c=d"},\n`; return s; };
const secrets = { s40: 'ghp_' + word(36), jwt: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.' + word(1460), jwt8k: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.' + word(8155) };
const text = Buffer.from(json(4096));
const b64 = Buffer.from(word(4 << 20, al + '+/'));
const prose = Buffer.from(json(4096).replace(/[^a-zA-Z]+/g, ' '));
for (const [n, s] of Object.entries(secrets)) {
  let t = performance.now(); const m = new SecretMask([s]); console.log(n, 'build ms', (performance.now() - t).toFixed(2));
  for (const [k, data] of Object.entries({ text, b64, prose })) {
    let best = 1e9, out = 0;
    for (let r = 0; r < 4; r++) { const st = m.stream(); t = performance.now(); out = 0; for (let i = 0; i < data.length; i += 65536) out += st.push(data.subarray(i, i + 65536)).length; out += st.flush().length; best = Math.min(best, performance.now() - t); }
    console.log(n, k, 'ms/MB', (best / (data.length / 2 ** 20)).toFixed(3), out === data.length);
  }
  t = performance.now(); for (let i = 0; i < 1000; i++) m.maskText('application/json; charset=utf-8; boundary=' + i); console.log(n, 'maskText us', (performance.now() - t).toFixed(2));
}
const periodic = { a40: 'a'.repeat(39) + 'b', a8k: 'a'.repeat(8000) + 'b', s40: secrets.s40, jwt8k: secrets.jwt8k, pct: '%25'.repeat(20)+'x', bs: '\\'.repeat(20)+'x', ab: 'ab'.repeat(4000)+'c' };
for (const [n, s] of Object.entries(periodic)) for (const unit of [s[0] as string, '%', '\\', '&', s.slice(0, s.length / 2), '%25', '\\u00', encodeURIComponent(s.slice(0, s.length/2)), Buffer.from(s).toString('base64').slice(0,s.length/2)]) {
  const data = Buffer.alloc(4 << 20, unit); const st = new SecretMask([s]).stream(); const t = performance.now(); let o = 0;
  for (let i = 0; i < data.length; i += 65536) o += st.push(data.subarray(i, i + 65536)).length; o += st.flush().length;
  const ms = performance.now() - t; if (ms > 300 || o !== data.length) console.log(n, unit.slice(0, 12), ms.toFixed(0), o);
}

import { healthRoad } from './health-road.js';
import { median, Walk } from './walk.js';

const base = process.env['APP_URL'] ?? 'http://127.0.0.1:3000';
const stamp = `R${Date.now().toString(36)}`;
const walk = new Walk(base, (line) => console.log(line));
console.log(`Sở Y tế: văn bản đến → trả lời (${base})`);
const road = await healthRoad(walk, stamp);
console.log(JSON.stringify(road));
console.log(`p50 ${median(walk.hops.map((h) => h.milliseconds))} ms`);

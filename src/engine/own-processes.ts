/** Process ids of the program's own, the marker and the filler (marker.ts), begin like this; no code of an agency can. */
export const MARKER_PREFIX = '_luong.';

/** The own processes by their ids: those of today, and the `luong-<uuid>` of engines that were marked before. */
export const OWN_PROCESS_ID = '(?:_luong\\.|luong-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:-day)?")';

/** The process that fills the exporter's bulk (export-nudge.ts): each step writes 5 exported records. */
export const FILLER = '-day';
export const FILLER_STEPS = 18;

/** Records of one filler instance, at least; not less than the exporter's BULK_SIZE (launcher/lib/zeebe.mjs). */
export const FILLER_RECORDS = 100;

/** A process of a none start, so many events that do nothing, and an end. */
export function straightProcess(id: string, steps: number): Buffer {
  const names = ['s', ...Array.from({ length: steps }, (_, i) => `e${i}`), 'x'];
  const flows = names.slice(1).map((name, i) => `<bpmn:sequenceFlow id="f${i}" sourceRef="${names[i]}" targetRef="${name}"/>`);
  const events = names.map((name, i) => {
    const tag = i === 0 ? 'startEvent' : i === names.length - 1 ? 'endEvent' : 'intermediateThrowEvent';
    const flow = `${i > 0 ? `<bpmn:incoming>f${i - 1}</bpmn:incoming>` : ''}${i < names.length - 1 ? `<bpmn:outgoing>f${i}</bpmn:outgoing>` : ''}`;
    return `<bpmn:${tag} id="${name}">${flow}</bpmn:${tag}>`;
  });
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://luong">
  <bpmn:process id="${id}" isExecutable="true">${events.join('')}${flows.join('')}</bpmn:process>
</bpmn:definitions>`);
}

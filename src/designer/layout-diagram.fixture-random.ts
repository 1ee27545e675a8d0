/** A made-up procedure of 8 to 30 nodes in 1 to 5 lanes with names, branches (at most four at a node) and returns; the same seed, the same file. */
export function randomDiagram(seed: number): string {
  let state = seed * 2654435761;
  const draw = (below: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) >>> 0;
    return state % below;
  };
  const words = [
    'văn bản',
    'thẩm định',
    'ký',
    'phát hành',
    'trả lại',
    'ý kiến',
    'lãnh đạo',
    'vào sổ',
    'đơn vị',
    'xử lý',
  ];
  const name = (most: number): string =>
    Array.from({ length: 1 + draw(most) }, () => words[draw(words.length)]).join(' ');
  const lanes = 1 + draw(5);
  const count = 8 + draw(23);

  const nodes = Array.from({ length: count }, (_, index) => {
    const kind = index === 0 ? 'startEvent' : (['userTask', 'serviceTask', 'exclusiveGateway'][draw(3)] as string);
    return { id: `n${index}`, kind, lane: draw(lanes), name: name(kind.endsWith('Task') ? 8 : 3), target: '' };
  });
  const flows: { source: string; target: string; name: string }[] = [];
  const connect = (source: number, target: number, label = ''): void => {
    if (flows.filter((flow) => flow.source === `n${source}`).length > 3) return;
    if (!flows.some((flow) => flow.source === `n${source}` && flow.target === `n${target}`))
      flows.push({ source: `n${source}`, target: `n${target}`, name: label });
  };
  nodes
    .slice(1)
    .forEach((_, index) =>
      connect(Math.max(0, index - draw(3)), index + 1, nodes[index]?.kind === 'exclusiveGateway' ? name(3) : ''),
    );
  nodes.forEach((node, index) => {
    if (node.kind !== 'exclusiveGateway') return;
    connect(index, Math.min(count - 1, index + 1 + draw(6)), name(3));
    if (index > 3) connect(index, 1 + draw(index - 1), name(3));
  });
  const drawn = flows.filter((flow) => flow.source !== flow.target);
  for (const node of nodes) if (!drawn.some((flow) => flow.source === node.id)) node.kind = 'endEvent';

  const laneXml = Array.from({ length: lanes }, (_, lane) => {
    const members = nodes
      .filter((node) => node.lane === lane)
      .map((node) => `<bpmn:flowNodeRef>${node.id}</bpmn:flowNodeRef>`);
    return `<bpmn:lane id="lan${lane}" name="${name(2)}">${members.join('')}</bpmn:lane>`;
  });
  return `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="http://luong.example/thu">
<bpmn:collaboration id="phoi-hop"><bpmn:participant id="be" name="Thử" processRef="thu.ngau-nhien" /></bpmn:collaboration>
<bpmn:process id="thu.ngau-nhien" isExecutable="true"><bpmn:laneSet id="lan">${laneXml.join('')}</bpmn:laneSet>
${nodes.map((node) => `<bpmn:${node.kind} id="${node.id}" name="${node.name}" />`).join('\n')}
${drawn.map((flow) => `<bpmn:sequenceFlow id="${flow.source}-${flow.target}"${flow.name ? ` name="${flow.name}"` : ''} sourceRef="${flow.source}" targetRef="${flow.target}" />`).join('\n')}
</bpmn:process></bpmn:definitions>`;
}

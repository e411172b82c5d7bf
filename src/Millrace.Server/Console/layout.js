// Where the boxes of the blueprint stand. A topic is a node of its own, so that all its readers hang on one; a wire
// goes straight from box to box.
import { Graph, layout } from './vendor/dagre/dagre.esm.js';

const box = { width: 176, height: 78 };

export function arrange(instance) {
  const graph = new Graph({ multigraph: false });
  graph.setGraph({ rankdir: 'LR', nodesep: 20, ranksep: 38, marginx: 6, marginy: 6 });
  graph.setDefaultEdgeLabel(() => ({}));

  for (const streamlet of instance.streamlets)
    graph.setNode(streamletKey(streamlet.name), { ...box, kind: 'streamlet', streamlet });
  for (const connection of instance.connections) connect(graph, connection);
  layout(graph);

  const nodes = graph.nodes().map(key => ({ key, ...graph.node(key) }));
  const edges = graph.edges().map(edge => {
    const { points, kind, topic, schema, from } = graph.edge(edge);
    return { key: `${edge.v}>${edge.w}`, path: curve(points, graph.node(edge.v), graph.node(edge.w)),
      kind, topic, schema, from };
  });
  const { width, height } = graph.graph();
  return { nodes, edges, width, height };
}

const streamletKey = name => `s:${name}`;
const topicKey = name => `t:${name}`;
const ownerOf = port => port.slice(0, port.lastIndexOf('.'));

function connect(graph, { from, to, topic, schema }) {
  const producer = streamletKey(ownerOf(from));
  const label = { topic, schema, from: ownerOf(from) };
  if (!topic) {
    graph.setEdge(producer, streamletKey(ownerOf(to)), { ...label, kind: 'wire' });
    return;
  }

  const key = topicKey(topic);
  if (!graph.hasNode(key))
    graph.setNode(key, { width: Math.max(86, topic.length * 7.4 + 34), height: 40, kind: 'topic', topic, schema });
  graph.setEdge(producer, key, { ...label, kind: 'topic' });
  if (to) graph.setEdge(key, streamletKey(ownerOf(to)), { ...label, kind: 'topic' });
}

// From the right side of one box to the left side of the next, bending through the points between.
function curve(points, from, to) {
  const start = { x: from.x + from.width / 2, y: from.y };
  const end = { x: to.x - to.width / 2, y: to.y };
  // Between neighbours one sweep is enough; a longer way goes by the points that keep it clear of other boxes.
  const middle = points.length > 3 ? points.slice(2, -2) : [];
  let path = `M${round(start.x)} ${round(start.y)}`;
  let last = start;
  for (const next of [...middle, end]) {
    const half = (next.x - last.x) / 2;
    path += `C${round(last.x + half)} ${round(last.y)} ${round(next.x - half)} ${round(next.y)} `
      + `${round(next.x)} ${round(next.y)}`;
    last = next;
  }
  return path;
}

const round = value => Math.round(value * 10) / 10;

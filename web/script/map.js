// A small map of the region, drawn from the directory's own points: no tiles, nobody else to ask.

const MAP_WIDTH = 320;
const MAP_MARGIN = 26;

/** The region with its offices, those of an answer marked, and the place asked about if there is one. */
function drawMap(directory, place, records) {
  const towns = directory.municipalities.map(([, latitude, longitude]) => ({ latitude, longitude }));
  const { at, height } = projection(place ? [...towns, place] : towns);
  const named = new Set(records.map((record) => record.id));
  const marked = directory.offices.filter((office) => named.has(office.id));
  if (!marked.length) return undefined;
  const names = [...new Set(marked.map((office) => office.town))];
  const text = say(place ? TEXTS.map_from : TEXTS.map, { place: place?.name, towns: names.join(", ") });
  const drawing = shape("svg", { role: "img", "aria-label": text, viewBox: `0 0 ${MAP_WIDTH} ${height}`, class: "carte" });
  drawing.append(...towns.map((town) => dot("terre", at(town), 21)));
  drawing.append(...towns.map((town) => dot("village", at(town), 1.6)));
  if (place) {
    const [[x1, y1], [x2, y2]] = [at(place), at(marked[0])];
    drawing.append(shape("line", { class: "trajet", x1, y1, x2, y2 }), dot("lieu", [x1, y1], 5));
  }
  const seen = new Set();
  for (const office of [...marked, ...directory.offices]) {
    if (seen.has(office.town)) continue; // offices of one town share its point
    seen.add(office.town);
    const [x, y] = at(office);
    const chosen = named.has(office.id);
    const half = chosen ? 7 : 4;
    const square = { class: chosen ? "bureau choisi" : "bureau", x: x - half, y: y - half, width: 2 * half, height: 2 * half };
    drawing.append(shape("rect", square));
    if (chosen || !place) drawing.append(label(office.town, x, y));
  }
  if (place) drawing.append(label(place.name, ...at(place)));
  return drawing;
}

/** Degrees to the drawing's units: flat, which at this size nobody can tell from the true shape. */
function projection(points) {
  const span = (values) => [Math.min(...values), Math.max(...values)];
  const [south, north] = span(points.map((point) => point.latitude));
  const [west, east] = span(points.map((point) => point.longitude));
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (MAP_WIDTH - 2 * MAP_MARGIN) / ((east - west) * shrink);
  const at = ({ latitude, longitude }) => [
    MAP_MARGIN + (longitude - west) * shrink * scale,
    MAP_MARGIN + (north - latitude) * scale,
  ];
  return { at, height: Math.ceil((north - south) * scale + 2 * MAP_MARGIN) };
}

const dot = (kind, [cx, cy], r) => shape("circle", { class: kind, cx, cy, r });

function label(name, x, y) {
  const left = x > MAP_WIDTH / 2;
  return shape("text", { x: x + (left ? -11 : 11), y: y + 4, "text-anchor": left ? "end" : "start" }, name);
}

// uPlot, which only pages with charts load.

export { default } from "uplot";

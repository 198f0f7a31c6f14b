import { LitElement, css, html } from 'lit';
import { init, use, type ECharts } from 'echarts/core';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

interface Series {
  name: string;
  values: (number | null)[];
}

/** A line or bar chart that takes only data from the server; its colours come from the page's theme. */
class TgChart extends LitElement {
  static override properties = {
    kind: { type: String },
    labels: { type: Array },
    series: { type: Array },
    unit: { type: String },
  };

  static override styles = css`
    :host {
      display: block;
      position: relative;
      height: 14rem;
      overflow: hidden;
    }
    div {
      position: absolute;
      inset: 0;
    }
  `;

  declare kind: string;
  declare labels: string[];
  declare series: Series[];
  declare unit: string;

  private chart?: ECharts;
  private readonly redraw = () => this.draw();
  private readonly resized = new ResizeObserver(() => this.chart?.resize());
  private readonly themed = new MutationObserver(this.redraw);
  private readonly scheme = matchMedia('(prefers-color-scheme: dark)');

  constructor() {
    super();
    this.kind = 'line';
    this.labels = [];
    this.series = [];
    this.unit = '';
  }

  override render() {
    return html`<div></div>`;
  }

  override firstUpdated() {
    this.chart = init(this.renderRoot.querySelector('div')!, undefined, { renderer: 'svg' });
  }

  override updated() {
    this.draw();
  }

  // A page moves its parts about while it is put together, so that a chart is taken out and put back: it looks at its
  // size and the theme again each time.
  override connectedCallback() {
    super.connectedCallback();
    this.resized.observe(this);
    this.themed.observe(document.documentElement, { attributes: true, attributeFilter: ['theme', 'style'] });
    this.scheme.addEventListener('change', this.redraw);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.resized.disconnect();
    this.themed.disconnect();
    this.scheme.removeEventListener('change', this.redraw);
  }

  private colour(name: string): string {
    // Read through a real property, so that the browser has chosen between the light and the dark colour.
    this.style.color = `var(${name})`;
    const colour = getComputedStyle(this).color;
    this.style.color = '';
    return colour;
  }

  private draw() {
    const text = this.colour('--lumo-secondary-text-color');
    const line = this.colour('--tg-line');
    const colours = ['--lumo-primary-color', '--tg-low', '--tg-medium'].map((name) => this.colour(name));
    this.chart?.setOption(
      {
        animation: false,
        color: colours,
        grid: { left: 52, right: 16, top: this.series.length > 1 ? 32 : 12, bottom: 28 },
        legend: { show: this.series.length > 1, top: 0, textStyle: { color: text } },
        tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => `${value ?? '–'}${this.unit}` },
        xAxis: { type: 'category', data: this.labels, axisLabel: { color: text }, axisLine: { lineStyle: { color: line } } },
        yAxis: {
          type: 'value',
          max: this.unit.trim() === '%' ? 100 : undefined,
          axisLabel: { color: text, formatter: `{value}${this.unit}` },
          splitLine: { lineStyle: { color: line } },
        },
        series: this.series.map((series) => ({
          type: this.kind,
          name: series.name,
          data: series.values,
          showSymbol: this.labels.length < 3,
          lineStyle: { width: 2 },
        })),
      },
      true,
    );
  }
}

customElements.define('tg-chart', TgChart);

// What happened, and what could not be processed.
import { html, nothing } from './vendor/lit-html/lit-html.js';
import { clock, count } from './format.js';

export function eventsView({ status }) {
  return html`<section class="panel events" aria-label="Events">
    <div class="title"><h2>Events</h2></div>
    ${status.events.length
      ? html`<ol>${status.events.slice(0, 12).map(x => html`<li class=${x.health}>
          <time datetime=${x.at}>${clock(x.at)}</time> <span class="dot" title=${x.health}></span>
          <span><b>${x.subject}</b> ${x.text}</span></li>`)}</ol>`
      : html`<p class="empty">Nothing has happened yet.</p>`}
  </section>`;
}

export function deadLettersView({ deadLetters, status }) {
  const faults = status.streamlets.reduce((sum, x) => sum + x.faults, 0);
  if (faults === 0 && deadLetters.length === 0) {
    return html`<section class="panel dead-letters" aria-label="Dead letters"><div class="title">
      <h2>Dead letters</h2></div><p class="empty">None: every record could be processed.</p></section>`;
  }
  return html`<section class="panel dead-letters" aria-label="Dead letters">
    <div class="title"><h2>Dead letters</h2><span class="quiet">${count(faults)} since the start</span></div>
    <ol>${deadLetters.map(x => html`<li><details>
      <summary><b>${x.topic}/${x.partition} at ${count(x.offset)}</b>
        <small>${clock(x.at)} · ${x.step}</small><span>${x.reason}</span></summary>
      <pre tabindex="0">${x.bytes}</pre></details></li>`)}</ol>
    ${deadLetters.length ? nothing : html`<p class="empty">None is kept.</p>`}
  </section>`;
}

import { element } from '../dom';

const gap = 6;
let made = 0;

/**
 * Gives a button a tooltip that is shown while the pointer is over it or it has the focus, and goes
 * away with Escape. @see https://www.w3.org/WAI/ARIA/apg/patterns/tooltip/
 */
export function tooltip(button: HTMLElement, content: readonly Node[]): HTMLElement {
  made += 1;
  const tip = element(
    'span',
    { className: 'tooltip', attributes: { role: 'tooltip', id: `tooltip-${made}` } },
    content,
  );
  tip.hidden = true;
  button.setAttribute('aria-describedby', tip.id);
  const follow = (): void => place(tip, button.getBoundingClientRect());
  const show = (): void => {
    tip.hidden = false;
    follow();
    // In any list around it; the same listener is added but once.
    window.addEventListener('scroll', follow, true);
    window.addEventListener('resize', follow);
  };
  const hide = (): void => {
    tip.hidden = true;
    window.removeEventListener('scroll', follow, true);
    window.removeEventListener('resize', follow);
  };
  const hideUnlessUsed = (): void => {
    if (!holder.matches(':hover') && document.activeElement !== button) hide();
  };
  const holder = element('span', { className: 'tooltip-holder' }, [button, tip]);
  // The pointer may move onto the tooltip, to select its text. @see WCAG 2.2 §1.4.13
  holder.addEventListener('mouseenter', show);
  holder.addEventListener('mouseleave', hideUnlessUsed);
  button.addEventListener('focus', show);
  button.addEventListener('blur', hideUnlessUsed);
  button.addEventListener('click', show);
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || tip.hidden) return;
    event.stopPropagation();
    hide();
  });
  return holder;
}

/** Under the button, or above it where there is no room. */
function place(tip: HTMLElement, { left, top, bottom }: DOMRect): void {
  const { innerWidth, innerHeight } = window;
  const { offsetWidth, offsetHeight } = tip;
  const fitsBelow = bottom + offsetHeight + gap <= innerHeight;
  tip.style.left = `${Math.max(gap, Math.min(left, innerWidth - offsetWidth - gap))}px`;
  tip.style.top = `${fitsBelow ? bottom : Math.max(gap, top - offsetHeight)}px`;
}

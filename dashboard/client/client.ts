import { copySentences, showCopyButtons } from './copy.ts';
import { followFilters } from './filters.ts';
import { wakeCharts } from './tips.ts';

showCopyButtons(document);
document.addEventListener('click', copySentences);
followFilters();
wakeCharts();

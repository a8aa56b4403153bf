import { copySentences, showCopyButtons } from './copy.ts';
import { followFilters } from './filters.ts';
import { followWork } from './live.ts';
import { sendOnce } from './once.ts';
import { followSearch } from './search.ts';
import { followTabs } from './tabs.ts';
import { wakeCharts } from './tips.ts';
import { followUploads } from './upload.ts';

showCopyButtons(document);
document.addEventListener('click', copySentences);
followFilters();
followSearch();
followTabs();
followUploads();
followWork();
sendOnce();
wakeCharts();

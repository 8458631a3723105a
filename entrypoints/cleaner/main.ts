import { cleanHere } from '@/platform/clean-here';
import { receivePagesToClean } from '@/platform/clean-page';

// Chrome only, and seen by nobody: the worker has no DOM to take the page behind a link apart in.
receivePagesToClean(cleanHere);

import { applyImport, planImport } from '@/platform/import-library';
import { undoImport } from '@/platform/import-undo';
import { logFailure } from '@/platform/problem-log';
import type { ImportActions } from '@/shelf/import-section';

/** Says what importing a file would do, and gives the function that does it and can take it back. */
export const planFileImport: ImportActions['planImport'] = async (file, options) => {
  const result = await logFailure('import/plan', () => planImport(file, { ...options, document }));
  if (!result.ok) return result;
  return {
    ok: true,
    plan: result.plan,
    apply: async (running) => {
      const report = await logFailure('import', () => applyImport(result.plan, running));
      return { ...report, undo: () => undoImport(report.undo, new Date()) };
    },
  };
};

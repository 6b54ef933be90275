import { measureSizes } from './bench/sizes.ts';
import { benchTable } from './bench/table.ts';

const rows = measureSizes();
console.log(benchTable(rows));
if (rows.some(({ holds }) => holds === false)) process.exitCode = 1;

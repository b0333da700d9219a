"""What workers share: imported by the fork server before it forks any, and by nothing else.

The one module that does something when it is imported: `set_forkserver_preload` knows no other way. What is compiled
and loaded here lies in memory once, and a worker that is started anew reads its first letter as fast as any.
"""

import gc

from mailgate import allocator
from mailgate.pipeline import worker

allocator.restrain()
worker.warm_up()
gc.collect()
gc.freeze()  # the collector would touch every object, and so copy every page
gc.set_threshold(50_000, 20, 20)  # a letter's reading is many small values and no cycles

/* For how long something takes: not the time of day. */
#ifndef BIHUAN_BASE_TICKS_H
#define BIHUAN_BASE_TICKS_H

/* Milliseconds of a clock that only goes forward, from any beginning. */
long long ticks_ms(void);

#endif

// What Swift cannot import of Dispatch: its source types have no definition that Swift sees, and its objects are a
// transparent union. No logic: each function is one call.
#ifndef SWIFTLET_CQUEUES_H
#define SWIFTLET_CQUEUES_H

#include <dispatch/dispatch.h>
#include <stdarg.h>

static inline dispatch_source_type_t queues_read_source(void) { return DISPATCH_SOURCE_TYPE_READ; }
static inline dispatch_source_type_t queues_timer_source(void) { return DISPATCH_SOURCE_TYPE_TIMER; }
static inline void queues_release_queue(dispatch_queue_t queue) { dispatch_release(queue); }
static inline void queues_release_semaphore(dispatch_semaphore_t semaphore) { dispatch_release(semaphore); }
static inline void queues_resume(dispatch_source_t source) { dispatch_resume(source); }
static inline void queues_suspend(dispatch_source_t source) { dispatch_suspend(source); }
static inline void queues_set_context(dispatch_source_t source, void *context) { dispatch_set_context(source, context); }

// The next argument of a function that was called with any number of them, integers and pointers.
static inline unsigned long queues_next_argument(void *arguments) { return va_arg(*(va_list *)arguments, unsigned long); }

#endif

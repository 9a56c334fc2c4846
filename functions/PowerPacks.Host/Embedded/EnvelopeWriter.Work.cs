using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Embedded;

/// <content>What the writer is asked to do, each with whom it answers.</content>
internal sealed partial class EnvelopeWriter
{
    private abstract class Work(DateOnly day)
    {
        /// <summary>The day whose file it writes.</summary>
        public DateOnly Day => day;

        public abstract void Do(EnvelopeWriter writer);

        /// <summary>Answers whoever waits, after the commit.</summary>
        public abstract void Finish(IReadOnlyDictionary<DateOnly, Exception> failed);

        public sealed class Append(SealedEnvelope item) : Work<Appended>(item.Envelope.Day, new Appended.Unavailable(RetryAfter))
        {
            private const int RowBytes = 512;

            public override void Do(EnvelopeWriter writer)
            {
                if (item.Idempotency is { } key)
                {
                    foreach (var file in writer.days.Values)
                    {
                        if (writer.Find(file, key, out var first) && first is null) continue;
                        (Result, Second) = (first, file.Day); // Where it could not be looked for, that day's failure is the answer.
                        return;
                    }
                }
                var written = writer.FileOf(Day);
                writer.Touch(Day, item.Ciphertext.Length + RowBytes);
                written.Writer.Insert(item);
                Result = Appended.Stored;
            }
        }

        public sealed class Begin(DateOnly day, IReadOnlyList<Envelope> envelopes, DateTimeOffset at) : Work<bool>(day, null)
        {
            public override void Do(EnvelopeWriter writer)
            {
                if (writer.Find(Day) is not { } file) return;
                writer.Touch(Day, envelopes.Count * Settle.RowBytes);
                foreach (var envelope in envelopes) file.Writer.Start(envelope, at);
            }
        }

        public sealed class Settle(DateOnly day, IReadOnlyList<Settlement> settlements) : Work<bool>(day, null)
        {
            public const int RowBytes = 2048;

            public override void Do(EnvelopeWriter writer)
            {
                if (writer.Find(Day) is not { } file) return; // It was purged meanwhile.
                writer.Touch(Day, settlements.Count * RowBytes);
                var now = writer.clock.GetUtcNow();
                foreach (var settlement in settlements) file.Writer.Settle(settlement, now);
            }
        }

        public sealed class Reopen(DateOnly day, IReadOnlyList<EnvelopeStatus> items, string replay) : Work<IReadOnlyList<EnvelopeStatus>>(day, null)
        {
            public override void Do(EnvelopeWriter writer)
            {
                Result = [];
                if (writer.Find(Day) is not { } file) return;
                writer.Touch(Day, items.Count * Settle.RowBytes);
                var now = writer.clock.GetUtcNow();
                Result = [.. items.Where(i => file.Writer.Reopen(i, replay, now))];
            }
        }

        /// <summary>Takes a day out of use; its file is left for the caller to remove.</summary>
        public sealed class Retire(DateOnly day) : Work<DayFile?>(day, null)
        {
            public override void Do(EnvelopeWriter writer)
            {
                if (writer.Find(Day) is not { } file) return;
                file.Commit(); // What came before in this batch is answered as written: it was, and is gone with its day.
                writer.days.TryRemove(Day, out _);
                writer.touched.Remove(Day);
                writer.logs.Remove(Day);
                Result = file;
            }
        }

        /// <param name="day">The day.</param>
        /// <param name="reader">Who found the damage. Several may find the same before it is mended, and once is enough.</param>
        public sealed class Mend(DateOnly day, DayReader reader) : Work<bool>(day, null)
        {
            public override void Do(EnvelopeWriter writer)
            {
                if (writer.Find(Day) is not { } file || file.Reader != reader) return;
                file.Commit();
                writer.Mend(Day);
            }
        }

        public sealed class Raise(DateOnly day, IReadOnlyList<LedgerEntry> known) : Work<long>(day, null)
        {
            public override void Do(EnvelopeWriter writer)
            {
                var file = writer.FileOf(Day);
                file.Commit();
                Result = file.Raise(known);
            }
        }

        public sealed class RestartLog(DateOnly day) : Work<bool>(day, null)
        {
            public override void Do(EnvelopeWriter writer)
            {
                if (writer.Find(Day) is not { } file) return;
                file.Commit(); // A log cannot be restarted inside a transaction.
                file.Writer.RestartLog();
                writer.logs[Day] = 0;
            }
        }
    }

    /// <param name="day">The day whose file it writes.</param>
    /// <param name="whenFailed">The answer where it could not be done; without one, who waits gets the exception.</param>
    private abstract class Work<T>(DateOnly day, object? whenFailed) : Work(day)
    {
        private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Answer => answer.Task;

        protected T? Result { get; set; }

        /// <summary>Another day whose commit the answer rests on.</summary>
        protected DateOnly? Second { get; set; }

        public void TurnAway() => answer.SetResult((T)whenFailed!);

        public override void Finish(IReadOnlyDictionary<DateOnly, Exception> failed)
        {
            var failure = failed.GetValueOrDefault(Day) ?? (Second is { } second ? failed.GetValueOrDefault(second) : null);
            if (failure is null) answer.SetResult(Result!);
            else if (whenFailed is T value) answer.SetResult(value);
            else answer.SetException(failure);
        }
    }
}

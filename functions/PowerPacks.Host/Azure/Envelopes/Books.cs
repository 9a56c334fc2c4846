using System.Collections.Concurrent;
using PowerPacks.Host.Azure.Storage;

namespace PowerPacks.Host.Azure.Envelopes;

/// <summary>What the logs of all kept days tell, brought up to date whenever somebody asks: what was read stays in memory, what was appended since is read.</summary>
internal sealed class Books(BlobAccount account, LogReader reader, LogWriter writer)
{
    private readonly ConcurrentDictionary<DateOnly, DayShelf> shelves = new();

    /// <summary>One organization's day; null where nothing is kept of it.</summary>
    public async Task<Book?> ReadAsync(DateOnly day, Guid organization, CancellationToken cancellation) =>
        (await ReadAsync(day, (Guid?)organization, cancellation)).FirstOrDefault(b => b.Organization == organization);

    /// <summary>Every organization's book of a day.</summary>
    public Task<IReadOnlyList<Book>> ReadAsync(DateOnly day, CancellationToken cancellation) => ReadAsync(day, null, cancellation);

    /// <summary>The days that are kept, oldest first.</summary>
    public async Task<IReadOnlyList<DateOnly>> DaysAsync(CancellationToken cancellation)
    {
        await writer.FlushAsync(); // The first line of a day makes it.
        return await account.DaysAsync(cancellation);
    }

    /// <summary>Every book there is, oldest day first.</summary>
    public async Task<IReadOnlyList<Book>> ReadAllAsync(CancellationToken cancellation)
    {
        var days = await DaysAsync(cancellation);
        foreach (var gone in shelves.Keys.Except(days)) shelves.TryRemove(gone, out _);
        return [.. (await Task.WhenAll(days.Select(day => ReadAsync(day, null, cancellation)))).SelectMany(b => b)];
    }

    /// <summary>Reads a day's books anew, from the first line on, beside those in memory.</summary>
    public async Task<IReadOnlyList<Book>> ReadAnewAsync(DateOnly day, CancellationToken cancellation)
    {
        await writer.FlushAsync();
        var books = new Dictionary<Guid, Book>();
        foreach (var blob in await reader.ListAsync(day, null, cancellation) ?? [])
        {
            var book = books.TryGetValue(blob.Organization, out var known) ? known : books[blob.Organization] = new Book(blob.Organization, day);
            if (blob.Length > 0) book.Take(blob, await reader.ReadAsync(blob, 0, cancellation).ToListAsync(cancellation));
        }
        return [.. books.Values];
    }

    /// <summary>Reads a day's lines once more, from the beginning: what is needed seldom and of all is not kept in memory.</summary>
    public async IAsyncEnumerable<LogLine> LinesAsync(DateOnly day, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await writer.FlushAsync();
        foreach (var blob in await reader.ListAsync(day, null, cancellation) ?? [])
        {
            if (blob.Length == 0) continue;
            await foreach (var text in reader.ReadAsync(blob, 0, cancellation))
            {
                if (LogLine.Parse(blob.Organization, text) is { } line) yield return line;
            }
        }
    }

    public void Forget(DateOnly day) => shelves.TryRemove(day, out _);

    private async Task<IReadOnlyList<Book>> ReadAsync(DateOnly day, Guid? organization, CancellationToken cancellation)
    {
        // What this process has to say comes first: it must not answer from less than it knows.
        await (organization is { } one ? writer.FlushAsync(day, one) : writer.FlushAsync());
        var shelf = shelves.GetOrAdd(day, static _ => new DayShelf());
        await shelf.Turn.WaitAsync(cancellation);
        try
        {
            if (await reader.ListAsync(day, organization, cancellation) is not { } blobs)
            {
                shelves.TryRemove(day, out _);
                return [];
            }
            foreach (var blob in blobs)
            {
                var book = shelf.Books.TryGetValue(blob.Organization, out var known) ? known : shelf.Books[blob.Organization] = new Book(blob.Organization, day);
                var from = book.ReadOf(blob);
                if (blob.Length > from) book.Take(blob, await reader.ReadAsync(blob, from, cancellation).ToListAsync(cancellation));
            }
            return [.. shelf.Books.Values];
        }
        finally
        {
            shelf.Turn.Release();
        }
    }

    private sealed class DayShelf
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public Dictionary<Guid, Book> Books { get; } = [];
    }
}

using System.Globalization;
using System.Text;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using PowerPacks.Host.Azure.Storage;

namespace PowerPacks.Host.Azure.Envelopes;

/// <summary>One process' log of one organization's day. One append at a time; what gathers meanwhile goes together.</summary>
/// <param name="account">Where.</param>
/// <param name="day">The day.</param>
/// <param name="path">The blobs' name, without their number.</param>
internal sealed class LogAppender(BlobAccount account, DateOnly day, string path)
{
    /// <summary>A blob takes 50,000 appends.</summary>
    private const int MaxAppends = 45_000;

    /// <summary>Characters of one append; a block has 4 MiB, and lines are ASCII.</summary>
    private const int MaxText = 2 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly Queue<Waiting> waiting = new();
    private Task running = Task.CompletedTask;
    private AppendBlobClient? blob;
    private int appends;
    private int number;

    /// <summary>Completes when the lines are durable.</summary>
    /// <returns>False where the day is over and gone.</returns>
    public Task<bool> AppendAsync(string lines)
    {
        var entry = new Waiting(lines, new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (gate)
        {
            waiting.Enqueue(entry);
            if (running.IsCompleted) running = Task.Run(RunAsync);
        }
        return entry.Done.Task;
    }

    /// <summary>Completes when nothing waits.</summary>
    public Task FlushAsync()
    {
        lock (gate) return running;
    }

    private async Task RunAsync()
    {
        while (true)
        {
            var (text, together) = (new StringBuilder(), new List<Waiting>());
            lock (gate)
            {
                while (waiting.TryPeek(out var next) && (together.Count == 0 || text.Length + next.Text.Length <= MaxText))
                {
                    together.Add(waiting.Dequeue());
                    text.Append(next.Text);
                }
                if (together.Count == 0)
                {
                    running = Task.CompletedTask;
                    return;
                }
            }
            try
            {
                var written = await WriteAsync(Encoding.ASCII.GetBytes(text.ToString()));
                together.ForEach(t => t.Done.SetResult(written));
            }
            catch (Exception e)
            {
                together.ForEach(t => t.Done.SetException(e)); // Whether it was written is not known; a line that stands there twice is read once.
            }
        }
    }

    private async Task<bool> WriteAsync(byte[] bytes)
    {
        try
        {
            if (blob is null || appends >= MaxAppends) blob = await CreateAsync();
            await blob.AppendBlockAsync(new MemoryStream(bytes));
            appends++;
            return true;
        }
        catch (RequestFailedException e) when (BlobAccount.IsMissing(e))
        {
            blob = null;
            return false;
        }
        catch
        {
            blob = null; // A failed append may have cut a blob off from us: the next one begins a new one.
            throw;
        }
    }

    private async Task<AppendBlobClient> CreateAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{path}-{number++:0000}");
        appends = 0;
        await account.InAsync(day, c => c.GetAppendBlobClient(name).CreateAsync(new AppendBlobCreateOptions()), CancellationToken.None);
        return account.Of(day).GetAppendBlobClient(name);
    }

    private sealed record Waiting(string Text, TaskCompletionSource<bool> Done);
}

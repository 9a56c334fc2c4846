namespace PowerPacks.Sandbox.Providers.CallFire;

/// <summary>The texts of the account, in memory; the oldest are forgotten.</summary>
internal sealed class CallFireTexts(TimeProvider clock)
{
    public const int MaxTexts = 20_000;

    /// <summary>Between two ids there is room for those of a text's records and pictures.</summary>
    private const int IdStep = 1_000;

    private readonly Lock turn = new();
    private readonly LinkedList<CallFireText> inOrder = [];
    private readonly Dictionary<long, LinkedListNode<CallFireText>> byId = [];
    private long last;

    public CallFireText Add(Func<long, CallFireText> make)
    {
        lock (turn)
        {
            last = Math.Max(last + IdStep, clock.GetUtcNow().ToUnixTimeMilliseconds() * IdStep);
            var text = make(last);
            byId[text.Id] = inOrder.AddFirst(text);
            if (inOrder.Count <= MaxTexts) return text;
            byId.Remove(inOrder.Last!.Value.Id);
            inOrder.RemoveLast();
            return text;
        }
    }

    /// <returns>What is there now; null where it was forgotten.</returns>
    public CallFireText? Change(long id, Func<CallFireText, CallFireText> change)
    {
        lock (turn) return byId.TryGetValue(id, out var node) ? node.Value = change(node.Value) : null;
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<CallFireText> List(Func<CallFireText, bool> isWanted)
    {
        lock (turn) return [.. inOrder.Where(isWanted)];
    }

    public void Clear()
    {
        lock (turn)
        {
            inOrder.Clear();
            byId.Clear();
        }
    }
}

using System.Diagnostics.CodeAnalysis;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>The texts of the account, newest last, in memory.</summary>
internal sealed class Messages
{
    /// <summary>How many are kept; the oldest are forgotten.</summary>
    public const int MaxMessages = 20_000;

    private readonly Lock turn = new();
    private readonly LinkedList<Message> inOrder = [];
    private readonly Dictionary<string, LinkedListNode<Message>> bySid = new(StringComparer.Ordinal);

    public void Add(Message message)
    {
        lock (turn)
        {
            bySid[message.Sid] = inOrder.AddLast(message);
            if (inOrder.Count <= MaxMessages) return;
            bySid.Remove(inOrder.First!.Value.Sid);
            inOrder.RemoveFirst();
        }
    }

    public Message? Find(string sid)
    {
        lock (turn) return bySid.TryGetValue(sid, out var node) ? node.Value : null;
    }

    /// <param name="sid">Which.</param>
    /// <param name="change">Makes the next of what is there; null leaves it.</param>
    /// <param name="changed">What is there now.</param>
    /// <returns>Whether it was changed.</returns>
    public bool Change(string sid, Func<Message, Message?> change, [NotNullWhen(true)] out Message? changed)
    {
        lock (turn)
        {
            changed = null;
            if (!bySid.TryGetValue(sid, out var node) || change(node.Value) is not { } next) return false;
            node.Value = changed = next;
            return true;
        }
    }

    public bool Remove(string sid)
    {
        lock (turn)
        {
            if (!bySid.Remove(sid, out var node)) return false;
            inOrder.Remove(node);
            return true;
        }
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Message> List(Func<Message, bool> isWanted)
    {
        lock (turn)
        {
            var found = new List<Message>();
            for (var node = inOrder.Last; node is not null; node = node.Previous)
            {
                if (isWanted(node.Value)) found.Add(node.Value);
            }
            return found;
        }
    }

    public void Clear()
    {
        lock (turn)
        {
            inOrder.Clear();
            bySid.Clear();
        }
    }
}

using System.Buffers.Binary;

namespace PowerPacks.Sandbox.Crm.Mail;

/// <summary>Where a mail stands in its conversation: 22 bytes for the first mail of one, five more for each answer, in hexadecimal (MS-OXOMSG, PidTagConversationIndex).</summary>
internal static class ConversationIndex
{
    private const int HeadLength = 22, ChildLength = 5, TimeLength = 5;

    /// <summary>Begins a conversation: a reserved byte, the upper five bytes of the time, an id.</summary>
    public static string New(DateTimeOffset now)
    {
        var bytes = new byte[HeadLength];
        var time = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(time, now.ToFileTime());
        bytes[0] = 1;
        time.AsSpan(1, TimeLength).CopyTo(bytes.AsSpan(1));
        Guid.NewGuid().TryWriteBytes(bytes.AsSpan(1 + TimeLength));
        return Convert.ToHexString(bytes);
    }

    /// <summary>An answer's.</summary>
    /// <param name="answered">Of the mail that is answered.</param>
    public static string Below(string answered) => answered + Convert.ToHexString(Guid.NewGuid().ToByteArray().AsSpan(0, ChildLength));
}

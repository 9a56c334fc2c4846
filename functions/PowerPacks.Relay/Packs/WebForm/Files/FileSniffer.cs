using System.Buffers.Binary;
using System.Text;

namespace PowerPacks.Relay.Packs.WebForm.Files;

/// <summary>Tells by its bytes what a file is. Its name and what the browser says of it count for nothing, but for CSV, which is any text.</summary>
internal static class FileSniffer
{
    private const int EndBytes = 22; // A zip's end of central directory, without a comment (APPNOTE 4.3.16).
    private const int EntryBytes = 46; // A file header there, without its name (4.3.12).
    private const int MaxEntries = 10_000;

    /// <summary>Parts of office documents that run something: macros of today and of 1992, controls, scripts.</summary>
    private static readonly string[] Active = ["vbaproject", "vbadata", "macrosheets/", "activex/", "basic/", "scripts/"];

    private static readonly string[] Markup = ["<html", "<!doctype", "<svg", "<script", "<?xml", "<?php", "<body", "<iframe", "#!"];

    /// <returns>The kind; null where it is none of those that a form may take.</returns>
    public static FileKind? KindOf(FileProbe file, string name)
    {
        var head = file.Head;
        if (head.StartsWith("%PDF-"u8)) return FileKind.Pdf;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])) return FileKind.Png;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return FileKind.Jpeg;
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) return FileKind.Gif;
        if (head.Length > 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8)) return FileKind.Webp;
        if (head.Length > 12 && head[4..].StartsWith("ftyp"u8) && Encoding.ASCII.GetString(head[8..12]) is "heic" or "heix" or "hevc" or "mif1" or "msf1") return FileKind.Heic;
        if (head.StartsWith("PK\u0003\u0004"u8)) return Document(file);
        return file.IsText && file.Bytes > 0 && !IsMarkup(head) ? FileKind.Csv.IsCalled(name) ? FileKind.Csv : FileKind.Txt : null;
    }

    /// <summary>Text that a browser or a shell would run is none of the kinds.</summary>
    private static bool IsMarkup(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head);
        return Markup.Any(m => text.Contains(m, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>An office document is a zip with certain parts. Which it has, its list says, and not the order in which they come.</summary>
    private static FileKind? Document(FileProbe file)
    {
        if (PartsOf(file) is not { } parts || parts.Any(p => Active.Any(a => p.Contains(a, StringComparison.OrdinalIgnoreCase)))) return null;
        if (parts.Contains("[Content_Types].xml"))
        {
            return parts.Contains("word/document.xml") ? FileKind.Docx : parts.Contains("xl/workbook.xml") ? FileKind.Xlsx : parts.Contains("ppt/presentation.xml") ? FileKind.Pptx : null;
        }
        // OpenDocument 1.3, part 2, 3.3: the first part is called mimetype and is not compressed, so its content stands at byte 38.
        return file.Head.Length > 38 && file.Head[30..].StartsWith("mimetype"u8)
            ? new[] { FileKind.Ods, FileKind.Odt }.FirstOrDefault(k => IsWhole(Encoding.UTF8.GetString(file.Head[38..Math.Min(file.Head.Length, 200)]), k.MimeType))
            : null;
    }

    /// <summary>Templates and masters have longer names that begin the same.</summary>
    private static bool IsWhole(string text, string mimeType) => text.StartsWith(mimeType, StringComparison.Ordinal) && (text.Length == mimeType.Length || text[mimeType.Length] != '-');

    /// <returns>Names of a zip's parts; null where its list does not hold together.</returns>
    private static HashSet<string>? PartsOf(FileProbe file)
    {
        var tail = file.Tail;
        var end = tail.LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + EndBytes > tail.Length) return null;
        var count = BinaryPrimitives.ReadUInt16LittleEndian(tail[(end + 10)..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(tail[(end + 12)..]);
        if (size > end || count > MaxEntries) return null;
        var parts = new HashSet<string>(StringComparer.Ordinal);
        var list = tail[(end - (int)size)..end];
        for (var i = 0; i < count; i++)
        {
            if (list.Length < EntryBytes || !list.StartsWith("PK\u0001\u0002"u8)) return null;
            var name = BinaryPrimitives.ReadUInt16LittleEndian(list[28..]);
            var whole = EntryBytes + name + BinaryPrimitives.ReadUInt16LittleEndian(list[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(list[32..]);
            if (whole > list.Length) return null;
            parts.Add(Encoding.UTF8.GetString(list.Slice(EntryBytes, name)));
            list = list[whole..];
        }
        return list.IsEmpty ? parts : null;
    }
}

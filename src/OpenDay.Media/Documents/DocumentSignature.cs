using System;

namespace OpenDay.Media.Documents;

/// <summary>What a file that is no ZIP archive is by its first bytes, in words, and what its sender should do.</summary>
internal static class DocumentSignature
{
    private const string SaveAsDocx = "Open it in Word or WPS, choose Save As, the type .docx, and send that.";
    private const string Paste = "Copy the text and paste it into the form instead.";

    // Names of streams in an old Office file are UTF-16.
    private static ReadOnlySpan<byte> EncryptedPackage => "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8;

    /// <exception cref="Workflows.Ports.DocumentRejectedException">The file is no ZIP archive.</exception>
    public static void RequireZip(ReadOnlySpan<byte> content, DocumentRejections rejections)
    {
        switch (content)
        {
            case []:
                throw rejections.Other("an empty file", "Send the document again.");
            case [(byte)'P', (byte)'K', 3, 4, ..]:
                return;
            case [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] when content.IndexOf(EncryptedPackage) >= 0:
                throw rejections.Unsafe("that opens without a password", "one that is protected by a password", "Open it in Word or WPS, remove the password, save it, and send it again.");
            case [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..]:
                throw rejections.Other("a document of the old kind (.doc or .wps)", SaveAsDocx);
            case var _ when content.StartsWith("%PDF-"u8):
                throw rejections.Other("a PDF document", "Send the Word document that it was made from, or copy the text and paste it into the form.");
            case var _ when content.StartsWith("{\\rtf"u8):
                throw rejections.Other("an RTF document", SaveAsDocx);
        }

        var other = FileSignature.Of(content);
        throw other switch
        {
            { Format: not null } => rejections.Other(other.Found, "Send it as a photo, and the text as .docx."),
            { Found: "text" } => rejections.Other(other.Found, Paste),
            _ => rejections.Other(other.Found, SaveAsDocx),
        };
    }
}

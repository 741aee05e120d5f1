using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using MimeKit;
using MimeKit.Text;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery;

/// <summary>
/// Makes the mail of a message: text and an HTML alternative of the same words, UTF-8 throughout. The same message is the same
/// mail byte for byte, under a Message-ID made from its key, so that a mail system drops the second copy of a repeated try.
/// </summary>
internal static class MailComposition
{
    private static readonly FormatOptions Format = MailFormat();

    public static MimeMessage Compose(OutgoingMessage message)
    {
        var from = Mailbox(message.From, message.Key);
        var mail = new MimeMessage
        {
            MessageId = $"{message.Key}@{from.Domain}",
            Date = message.CreatedAt,
            Subject = Line(message.Subject),
        };
        mail.From.Add(from);
        mail.To.AddRange(message.To.Select(address => Mailbox(address, message.Key)));

        // Programs that answer automatically leave such mail alone (RFC 3834).
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        var text = Part(TextFormat.Plain, message.Text);
        var html = Part(TextFormat.Html, HtmlAlternative.Of(message.Text));
        mail.Body = new MultipartAlternative(text, html) { Boundary = $"=_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Key)))[..32]}" };
        return mail;
    }

    /// <summary>The bytes of the file: CRLF line ends, 7-bit safe.</summary>
    public static FormatOptions Options => Format;

    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format);
        part.SetText(Encoding.UTF8, text);
        part.ContentTransferEncoding = ContentEncoding.Base64;
        return part;
    }

    private static MailboxAddress Mailbox(MessageAddress address, string key) =>
        MailboxAddress.TryParse(address.Email, out var parsed) && parsed.Domain.Length > 0 && parsed.Address == address.Email
            ? new MailboxAddress(Encoding.UTF8, Line(address.Name), address.Email)
            : throw new DeliveryRefusedException(
                $"Message '{key}', address of '{Line(address.Name)}': expected an e-mail address like name@example.org, found '{Line(address.Email)}'. Correct the contact in the plan.");

    /// <summary>A header is one line; a line break in it would begin another.</summary>
    private static string Line(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static FormatOptions MailFormat()
    {
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        return options;
    }
}

using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using MimeKit;
using MimeKit.Text;
using OpenDay.Delivery.Routing;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery.Mail;

/// <summary>
/// Makes the mail of a message: text, an HTML alternative of the same words, and what goes along, UTF-8 throughout. The same message is the same
/// mail byte for byte, under a Message-ID made from its key, so that a mail system drops the second copy of a repeated try.
/// </summary>
internal static class MailComposition
{
    private static readonly FormatOptions Format = MailFormat();

    public static MimeMessage Compose(OutgoingMessage message)
    {
        var from = Mailbox(message.From, message.Key, "sender");
        var mail = new MimeMessage
        {
            MessageId = $"{message.Key}@{from.Domain}",
            Date = message.CreatedAt,
            Subject = Line(message.Subject),
        };
        mail.From.Add(from);
        mail.To.AddRange(message.To.Select((address, index) => Mailbox(address, message.Key, $"reader {index + 1} of {message.To.Count}")));

        // Programs that answer automatically leave such mail alone (RFC 3834).
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        var text = Part(TextFormat.Plain, message.Text);
        var html = Part(TextFormat.Html, message.Html ?? HtmlAlternative.Of(message.Text));
        var words = new MultipartAlternative(text, html) { Boundary = Boundary(message.Key, "words") };
        mail.Body = message.Attachments is [] ? words : WithAttachments(words, message);
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

    private static Multipart WithAttachments(MultipartAlternative words, OutgoingMessage message)
    {
        var mixed = new Multipart("mixed") { Boundary = Boundary(message.Key, "files") };
        mixed.Add(words);
        foreach (var attachment in message.Attachments)
        {
            mixed.Add(new MimePart(ContentType.Parse(attachment.ContentType))
            {
                Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes(attachment.Text))),
                ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
                ContentTransferEncoding = ContentEncoding.Base64,
                FileName = Line(attachment.FileName),
            });
        }

        return mixed;
    }

    /// <summary>Boundaries come from the key, so that a second try is the same mail.</summary>
    private static string Boundary(string key, string what) => $"=_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key} {what}")))[..32]}";

    /// <summary>The refusal says which address it is, not what it is: it is kept in the audit log.</summary>
    private static MailboxAddress Mailbox(MessageAddress address, string key, string which) =>
        MailboxAddress.TryParse(address.Email, out var parsed) && parsed.Domain.Length > 0 && parsed.Address == address.Email
            ? new MailboxAddress(Encoding.UTF8, Line(address.Name), address.Email)
            : throw new ChannelRefusalException(
                RefusalScope.Message,
                $"Message '{key}', address of {which}: expected an e-mail address like name@example.org, found {address.Email.Length} characters that are none. Correct the contact in the plan.");

    /// <summary>A header is one line; a line break in it would begin another.</summary>
    private static string Line(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static FormatOptions MailFormat()
    {
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        return options;
    }
}

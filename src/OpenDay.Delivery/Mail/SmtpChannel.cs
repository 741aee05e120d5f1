using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using MimeKit;
using MimeKit.Cryptography;
using OpenDay.Delivery.Routing;
using OpenDay.Delivery.Settings;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery.Mail;

/// <summary>
/// Hands messages to a mail server, one after the other over one connection. The mail of a message has one Message-ID however often it is tried, so
/// that a mail system may drop the second copy after an answer that was lost.
/// </summary>
internal sealed partial class SmtpChannel(SmtpOptions options, TimeProvider clock) : IMessageChannel, IDisposable
{
    /// <summary>For a whole message, connecting included. Greylisting servers and virus scanners take their time over the last answer.</summary>
    public static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(60);

    private const int LongestReference = 200;

    private static readonly string[] s_signed =
        ["From", "Reply-To", "To", "Subject", "Date", "Message-Id", "Content-Type", "Auto-Submitted"];

    private readonly SmtpConnection _connection = new(options, clock);
    private readonly DkimSigner? _signer = options.Dkim is { } dkim ? Signer(dkim) : null;

    public string Name => "smtp";

    public string Target => $"{options.Host}:{options.Port}";

    public int? PerMinute => options.PerMinute;

    public string? Missing(OutgoingMessage message) =>
        message.To.All(reader => !string.IsNullOrWhiteSpace(reader.Email)) ? null : "expected an e-mail address, found none";

    public async Task<string?> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var mail = MailComposition.Compose(message);
        Address(mail);
        _signer?.Sign(mail, s_signed);

        await using var turn = await _connection.TakeTurnAsync(cancellationToken);
        using var timeOut = new CancellationTokenSource(TimeOut, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeOut.Token);
        try
        {
            var client = await turn.OpenAsync(either.Token);
            var answer = await client.SendAsync(MailComposition.Options, mail, options.From, mail.To.Mailboxes, either.Token);
            turn.Succeeded();
            return Reference(answer, mail);
        }
        catch (Exception exception) when (exception is not ChannelRefusalException && !cancellationToken.IsCancellationRequested)
        {
            throw SmtpRefusals.Of(exception, Target, TimeOut);
        }
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>The mail comes from the mailbox that the server knows, in the office's name; answers go to the office.</summary>
    private void Address(MimeMessage mail)
    {
        var office = mail.From.Mailboxes.Single();
        if (office.Address.Equals(options.From.Address, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        mail.From.Clear();
        mail.From.Add(new MailboxAddress(office.Encoding, office.Name, options.From.Address));
        mail.ReplyTo.Add(office);
    }

    /// <summary>What the server says of a mail that it took names its place in the queue; a server that repeats the reader's address there is not quoted.</summary>
    private static string? Reference(string answer, MimeMessage mail)
    {
        var line = Break().Replace(answer, " ").Trim();
        return line.Length is 0 or > LongestReference || mail.To.Mailboxes.Any(reader => line.Contains(reader.Address, StringComparison.OrdinalIgnoreCase)) ? null : line;
    }

    private static DkimSigner Signer(DkimOptions dkim)
    {
        using var key = new System.IO.MemoryStream(System.Text.Encoding.ASCII.GetBytes(dkim.PrivateKey));
        return new DkimSigner(key, dkim.Domain, dkim.Selector)
        {
            HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
            BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
        };
    }

    [GeneratedRegex(@"[\x00-\x1F]+", RegexOptions.CultureInvariant)]
    private static partial Regex Break();
}

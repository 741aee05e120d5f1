using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;
using MimeKit.Cryptography;
using OpenDay.Delivery.Mail;
using OpenDay.Delivery.Routing;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;

namespace OpenDay.Delivery.Tests.Mail;

/// <summary>Real conversations with a server in this process.</summary>
public sealed class SmtpChannelTests : IAsyncDisposable
{
    private const string Password = "the password of the mail server";

    private readonly ChannelClock _clock = new();
    private readonly List<IDisposable> _channels = [];
    private MailServer _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _channels.ForEach(channel => channel.Dispose());
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("StartTls", "PLAIN")]
    [InlineData("Tls", "LOGIN")]
    public async Task A_message_arrives_over_tls_after_signing_in(string security, string mechanism)
    {
        await UseAsync(new MailServer(Certificates.Localhost, security is "Tls", mechanism));

        var reference = await Channel(("Security", security), ("User", "openday"), ("Password", Password)).SendAsync(Messages.One(), Cancellation);

        Assert.Equal("2.0.0 queued as 1", reference);
        var received = Assert.Single(_server.Mails);
        Assert.Equal("openday@tiedong.gov.example", received.Sender);
        Assert.Equal([Messages.Email], received.Recipients);
        using var mail = received.Read();
        Assert.Equal($"{Messages.One().Key}@tiedong.gov.example", mail.MessageId);
        Assert.Equal(new MailboxAddress("区政务公开办", "openday@tiedong.gov.example"), mail.From.Single());
        Assert.Equal(new MailboxAddress("区政务公开办", "office@tiedong.gov.example"), mail.ReplyTo.Single());
        Assert.Equal(Messages.One().Subject, mail.Subject);
        Assert.Equal(Messages.One().Text, mail.TextBody!.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_wrong_password_is_a_matter_of_the_settings()
    {
        await UseAsync(new MailServer(Certificates.Localhost, mechanism: "PLAIN"));

        var refusal = await RefusalAsync(Channel(("User", "openday"), ("Password", "wrong")));

        Assert.Equal($"localhost:{_server.Port} refuses the user and the password. Correct 'Delivery:Smtp:User' and 'Delivery:Smtp:Password'.", refusal.Message);
        Assert.Equal(RefusalScope.Channel, refusal.Scope);
        Assert.Empty(_server.Mails);
    }

    [Theory]
    [InlineData("StartTls", false)]
    [InlineData("Tls", false)]
    [InlineData("StartTls", true)]
    public async Task A_certificate_of_nobody_trusted_or_for_another_name_is_refused(string security, bool trusted)
    {
        await UseAsync(new MailServer(trusted ? Certificates.Elsewhere : Certificates.Localhost, security is "Tls"));

        var refusal = await RefusalAsync(trusted ? Channel(("Security", security)) : Channel(("Security", security), ("Authority", "")));

        Assert.Equal($"localhost:{_server.Port} shows no certificate for that name that is trusted. Correct 'Delivery:Smtp:Host', or name who signs it in 'Delivery:Smtp:Authority'.", refusal.Message);
        Assert.Equal(RefusalScope.Channel, refusal.Scope);
        Assert.DoesNotContain(_server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_goes_in_the_clear_to_a_server_without_tls()
    {
        var refusal = await RefusalAsync(Channel(("Security", "StartTls")));

        Assert.Equal($"localhost:{_server.Port} offers no STARTTLS. Set 'Delivery:Smtp:Security' to Tls, with the port for it.", refusal.Message);
        Assert.DoesNotContain(_server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 <wang.jingban@fagaiju.example> user unknown", "refuses a recipient (550 5.1.1).", RefusalScope.Message)]
    [InlineData("RCPT", "451 4.7.1 greylisted, wang.jingban@fagaiju.example comes back", "does not take a recipient for now (451 4.7.1).", RefusalScope.MessageForNow)]
    [InlineData("MAIL", "553 not your address", "refuses the sender (553). Correct 'Delivery:Smtp:From'.", RefusalScope.Channel)]
    [InlineData("MAIL", "452 4.3.1 no space", "does not go on for now (452 4.3.1).", RefusalScope.ChannelForNow)]
    [InlineData("DATA", "554 5.5.1 no", "refuses the conversation (554 5.5.1).", RefusalScope.Channel)]
    [InlineData(MailServer.EndOfData, "554 5.7.1 spam for wang.jingban@fagaiju.example", "refuses the message (554 5.7.1).", RefusalScope.Message)]
    [InlineData(MailServer.EndOfData, "452 4.2.2 full", "does not take the message for now (452 4.2.2).", RefusalScope.MessageForNow)]
    [InlineData(MailServer.Greeting, "421 4.3.2 too many connections", "closes the connection (421 4.3.2).", RefusalScope.ChannelForNow)]
    [InlineData(MailServer.Greeting, "554 no service for you", "refuses the conversation (554).", RefusalScope.Channel)]
    public async Task A_refusal_is_told_by_its_code_alone(string moment, string answer, string reason, object scope)
    {
        _server.Next(moment, answer);

        var refusal = await RefusalAsync(Channel());

        Assert.Equal($"localhost:{_server.Port} {reason}", refusal.Message);
        Assert.Equal((RefusalScope)scope, refusal.Scope);
        Assert.Null(refusal.InnerException);
    }

    [Fact]
    public async Task A_greylisted_message_is_taken_when_it_comes_back()
    {
        var channel = Channel();
        _server.Next("RCPT", "451 4.7.1 come back later");
        await RefusalAsync(channel);

        await channel.SendAsync(Messages.One(), Cancellation);

        using var mail = Assert.Single(_server.Mails).Read();
        Assert.Equal($"{Messages.One().Key}@tiedong.gov.example", mail.MessageId);
    }

    [Theory]
    [InlineData(MailServer.MiddleOfData, 1)]
    [InlineData(MailServer.EndOfData, 2)]
    public async Task A_disconnect_in_the_text_or_before_the_answer_loses_nothing_and_makes_no_second_identity(string moment, int mails)
    {
        _server.Next(moment, MailServer.Disconnect);
        var lane = new ChannelLane(Channel(), _clock, NullLogger.Instance);

        var sending = lane.SendAsync(Messages.One(), Cancellation);
        await _clock.PassRetryAsync();

        Assert.IsType<LaneAnswer.Accepted>(await sending);
        Assert.Equal(mails, _server.Mails.Count);
        Assert.Equal([$"{Messages.One().Key}@tiedong.gov.example"], _server.Mails.Select(received => received.Read().MessageId).Distinct());
        Assert.Single(_server.Mails.Select(received => received.Data).Distinct());
    }

    [Fact]
    public async Task A_disconnect_is_told_without_words_of_the_server()
    {
        _server.Next(MailServer.MiddleOfData, MailServer.Disconnect);

        var refusal = await RefusalAsync(Channel());

        Assert.StartsWith($"the connection to localhost:{_server.Port} failed (", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(RefusalScope.ChannelForNow, refusal.Scope);
    }

    [Theory]
    [InlineData(MailServer.Greeting)]
    [InlineData("RCPT")]
    [InlineData(MailServer.EndOfData)]
    public async Task A_server_that_says_nothing_is_given_up(string moment)
    {
        _server.Next(moment, MailServer.Silence);
        var channel = Channel();

        var sending = RefusalAsync(channel);
        Assert.True(await _server.Silent.WaitAsync(TimeSpan.FromSeconds(30), Cancellation));
        _clock.Advance(SmtpChannel.TimeOut);

        var refusal = await sending;
        Assert.Equal($"localhost:{_server.Port} did not answer within 60 seconds.", refusal.Message);
        Assert.Equal(RefusalScope.ChannelForNow, refusal.Scope);
        await channel.SendAsync(Messages.One("the.next"), Cancellation);
        Assert.Equal(2, _server.Connections);
    }

    [Fact]
    public async Task A_burst_goes_over_one_connection_that_is_closed_when_nothing_follows()
    {
        var channel = Channel();
        await channel.SendAsync(Messages.One("first"), Cancellation);
        await channel.SendAsync(Messages.One("second"), Cancellation);
        Assert.Equal(1, _server.Connections);

        _clock.Advance(SmtpConnection.IdleTime);

        Assert.True(await _server.Ended.WaitAsync(TimeSpan.FromSeconds(30), Cancellation));
        Assert.Equal("QUIT", _server.Commands.Last());
        await channel.SendAsync(Messages.One("third"), Cancellation);
        Assert.Equal(2, _server.Connections);
        Assert.Equal(["first", "second", "third"], _server.Mails.Select(received => received.Read().MessageId!.Split('@')[0]));
    }

    [Fact]
    public async Task Messages_side_by_side_share_the_connection_until_it_has_carried_a_hundred()
    {
        var channel = Channel();

        await Task.WhenAll(Enumerable.Range(0, SmtpConnection.MessagesPerConnection + 1).Select(index => channel.SendAsync(Messages.One($"m{index}"), Cancellation)));

        Assert.Equal(SmtpConnection.MessagesPerConnection + 1, _server.Mails.Select(received => received.Read().MessageId).Distinct().Count());
        Assert.Equal(2, _server.Connections);
    }

    [Fact]
    public async Task A_connection_that_the_server_closed_meanwhile_is_opened_anew()
    {
        _server.Next("MAIL", "250 2.1.0 ok");
        _server.Next("MAIL", "421 4.4.2 idle for too long");
        var lane = new ChannelLane(Channel(), _clock, NullLogger.Instance);
        await lane.SendAsync(Messages.One("first"), Cancellation);

        var sending = lane.SendAsync(Messages.One("second"), Cancellation);
        await _clock.PassRetryAsync();

        Assert.IsType<LaneAnswer.Accepted>(await sending);
        Assert.Equal(["first", "second"], _server.Mails.Select(received => received.Read().MessageId!.Split('@')[0]));
    }

    [Fact]
    public async Task A_signed_mail_is_verified_by_the_published_key()
    {
        using var rsa = RSA.Create(1024);
        await Channel(
            ("DkimDomain", "tiedong.gov.example"),
            ("DkimSelector", "openday"),
            ("DkimPrivateKey", Convert.ToBase64String(rsa.ExportPkcs8PrivateKey()))).SendAsync(Messages.One(), Cancellation);

        using var mail = Assert.Single(_server.Mails).Read();
        var verifier = new DkimVerifier(new Published(DotNetUtilities.GetRsaPublicKey(rsa)));
        var signature = mail.Headers[mail.Headers.IndexOf(HeaderId.DkimSignature)];
        Assert.True(await verifier.VerifyAsync(mail, signature, Cancellation));
        mail.Subject += "!";
        Assert.False(await verifier.VerifyAsync(mail, signature, Cancellation));
    }

    [Fact]
    public void A_reader_without_an_address_is_not_reached()
    {
        var channel = Channel();

        Assert.Null(channel.Missing(Messages.One()));
        Assert.Equal("expected an e-mail address, found none", channel.Missing(Messages.One() with { To = [new Workflows.Ports.MessageAddress("王经办", "")] }));
    }

    private async Task UseAsync(MailServer server)
    {
        await _server.DisposeAsync();
        _server = server;
    }

    private SmtpChannel Channel(params (string Key, string Value)[] settings)
    {
        var set = new Dictionary<string, string?>
        {
            ["Delivery:Smtp:Host"] = "localhost",
            ["Delivery:Smtp:Port"] = $"{_server.Port}",
            ["Delivery:Smtp:Security"] = settings.Any(setting => setting.Key is "User" or "Authority") ? "StartTls" : "None",
            ["Delivery:Smtp:From"] = "openday@tiedong.gov.example",
            ["Delivery:Smtp:Authority"] = Certificates.AuthorityPem,
        };
        foreach (var (key, value) in settings)
        {
            set[$"Delivery:Smtp:{key}"] = value;
        }

        var options = DeliveryOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(set).Build());
        var channel = new SmtpChannel(options.Smtp!, _clock);
        _channels.Add(channel);
        return channel;
    }

    private static Task<ChannelRefusalException> RefusalAsync(SmtpChannel channel) =>
        Assert.ThrowsAsync<ChannelRefusalException>(() => channel.SendAsync(Messages.One(), Cancellation));

    /// <summary>What the domain's name server would say.</summary>
    private sealed class Published(AsymmetricKeyParameter key) : IDkimPublicKeyLocator
    {
        public AsymmetricKeyParameter LocatePublicKey(string methods, string domain, string selector, CancellationToken cancellationToken = default) =>
            (domain, selector) is ("tiedong.gov.example", "openday") ? key : throw new InvalidOperationException($"No key is published for {selector} of {domain}.");

        public Task<AsymmetricKeyParameter> LocatePublicKeyAsync(string methods, string domain, string selector, CancellationToken cancellationToken = default) =>
            Task.FromResult(LocatePublicKey(methods, domain, selector, cancellationToken));
    }
}

using System;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using MailKit.Net.Smtp;
using MailKit.Security;
using OpenDay.Delivery.Routing;
using OpenDay.Delivery.Settings;

namespace OpenDay.Delivery.Mail;

/// <summary>
/// The one connection to a mail server. It is opened when a message comes, serves a burst of them, and is closed when none came for a while.
/// Whoever uses it has taken a turn.
/// </summary>
internal sealed class SmtpConnection : IDisposable
{
    public static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(15);

    /// <summary>Many servers end a connection after some hundred messages, and do it in the middle of one.</summary>
    public const int MessagesPerConnection = 100;

    private readonly SmtpOptions _options;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ITimer _idle;
    private SmtpClient? _client;
    private int _sent;

    public SmtpConnection(SmtpOptions options, TimeProvider clock)
    {
        _options = options;
        _idle = clock.CreateTimer(_ => _ = CloseIdleAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public async Task<Turn> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        _idle.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return new Turn(this);
    }

    public void Dispose()
    {
        _idle.Dispose();
        _client?.Dispose();
        _turn.Dispose();
    }

    private async Task<SmtpClient> OpenAsync(CancellationToken cancellationToken)
    {
        if (_client is { IsConnected: true } open && _sent < MessagesPerConnection)
        {
            return open;
        }

        await CloseAsync(cancellationToken);
        var client = new SmtpClient { CheckCertificateRevocation = false, Timeout = (int)SmtpChannel.TimeOut.TotalMilliseconds };
        if (_options.Authorities is { } authorities)
        {
            client.ServerCertificateValidationCallback = (_, certificate, presented, errors) => IsSignedBy(authorities, certificate, presented, errors);
        }

        _client = client;
        _sent = 0;
        try
        {
            await client.ConnectAsync(_options.Host, _options.Port, Socket(_options.Security), cancellationToken);
            if (_options.Credentials is { } credentials)
            {
                await client.AuthenticateAsync(credentials.User, credentials.Password, cancellationToken);
            }
        }
        catch (NotSupportedException)
        {
            throw new ChannelRefusalException(RefusalScope.Channel, Unsupported(client));
        }

        return client;
    }

    private string Unsupported(SmtpClient client) => client.IsConnected
        ? $"{_options.Host}:{_options.Port} offers no way to sign in that takes a user and a password. Remove 'Delivery:Smtp:User' and 'Delivery:Smtp:Password', or change 'Delivery:Smtp:Security'."
        : $"{_options.Host}:{_options.Port} offers no STARTTLS. Set 'Delivery:Smtp:Security' to Tls, with the port for it.";

    private static SecureSocketOptions Socket(SmtpSecurity security) => security switch
    {
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.None,
    };

    /// <summary>Name and dates are checked as always; only who is trusted to sign is another.</summary>
    private static bool IsSignedBy(X509Certificate2Collection authorities, X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (presented is not null)
        {
            // The certificates between, which the server sends along.
            chain.ChainPolicy.ExtraStore.AddRange(presented.ChainPolicy.ExtraStore);
        }

        using var own = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return chain.Build(own);
    }

    private async Task CloseIdleAsync()
    {
        // Somebody took a turn in this instant: the timer is set again after it.
        if (!_turn.Wait(TimeSpan.Zero))
        {
            return;
        }

        try
        {
            using var brief = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await CloseAsync(brief.Token);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (_client is not { } client)
        {
            return;
        }

        _client = null;
        try
        {
            if (client.IsConnected)
            {
                await client.DisconnectAsync(quit: true, cancellationToken);
            }
        }
        catch (Exception)
        {
            // It is closed all the same, and nothing was under way on it.
        }
        finally
        {
            client.Dispose();
        }
    }

    /// <summary>The right to use the connection. Left without success, it takes the connection along.</summary>
    public sealed class Turn(SmtpConnection connection) : IAsyncDisposable
    {
        private bool _succeeded;

        public Task<SmtpClient> OpenAsync(CancellationToken cancellationToken) => connection.OpenAsync(cancellationToken);

        public void Succeeded()
        {
            _succeeded = true;
            connection._sent++;
        }

        public ValueTask DisposeAsync()
        {
            if (!_succeeded)
            {
                // What the server still says would be taken for the answer to the next message.
                connection._client?.Dispose();
                connection._client = null;
            }

            connection._idle.Change(IdleTime, Timeout.InfiniteTimeSpan);
            connection._turn.Release();
            return default;
        }
    }
}

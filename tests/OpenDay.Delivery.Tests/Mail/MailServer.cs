using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Delivery.Tests.Mail;

/// <summary>
/// A small mail server (RFC 5321) with STARTTLS, TLS from the first byte, AUTH PLAIN and LOGIN, and the failures that real ones have. What it does
/// otherwise than well is said beforehand by <see cref="Next"/>, for one command each.
/// </summary>
internal sealed class MailServer : IAsyncDisposable
{
    /// <summary>In the place of an answer: the connection ends.</summary>
    public const string Disconnect = "";

    /// <summary>In the place of an answer: there is none.</summary>
    public const string Silence = "silence";

    /// <summary>The name of the moment after the first line of a mail's text.</summary>
    public const string MiddleOfData = "middle of data";

    /// <summary>The name of the moment after a mail's last line.</summary>
    public const string EndOfData = "end of data";

    public const string Greeting = "greeting";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _next = new();
    private readonly ConcurrentBag<Task> _conversations = [];
    private readonly Task _accepting;
    private readonly X509Certificate2? _certificate;
    private readonly bool _tlsFromTheFirstByte;
    private readonly string? _mechanism;

    /// <param name="certificate">Null for a server without TLS.</param>
    /// <param name="mechanism">PLAIN or LOGIN; null for a server that knows no users.</param>
    public MailServer(X509Certificate2? certificate = null, bool tlsFromTheFirstByte = false, string? mechanism = null)
    {
        _certificate = certificate;
        _tlsFromTheFirstByte = tlsFromTheFirstByte;
        _mechanism = mechanism;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<ReceivedMail> Mails { get; } = [];

    public ConcurrentQueue<string> Commands { get; } = [];

    public int Connections { get; private set; }

    /// <summary>One permit for each connection that ended.</summary>
    public SemaphoreSlim Ended { get; } = new(0);

    /// <summary>One permit for each silence that began.</summary>
    public SemaphoreSlim Silent { get; } = new(0);

    /// <summary>Answers a command, or another moment, in this way the next time.</summary>
    public void Next(string command, string answer) => _next.GetOrAdd(command, _ => []).Enqueue(answer);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_conversations);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptTcpClientAsync(_stop.Token);
                Connections++;
                _conversations.Add(Task.Run(() => ServeAsync(socket)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient socket)
    {
        using var _ = socket;
        try
        {
            await new Conversation(this, socket.GetStream()).RunAsync();
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
        }
        finally
        {
            Ended.Release();
        }
    }

    private sealed class Conversation(MailServer server, Stream stream)
    {
        private Stream _stream = stream;
        private StreamReader _reader = null!;
        private bool _secret;
        private string _sender = "";
        private List<string> _recipients = [];

        public async Task RunAsync()
        {
            if (server._tlsFromTheFirstByte)
            {
                await SecureAsync();
            }

            _reader = new StreamReader(_stream, Encoding.Latin1);
            if (!await SayAsync(Greeting, "220 mail.example ESMTP"))
            {
                return;
            }

            while (await _reader.ReadLineAsync(server._stop.Token) is { } line)
            {
                server.Commands.Enqueue(line);
                if (!await AnswerAsync(line, line.Split(' ')[0].ToUpperInvariant()))
                {
                    return;
                }
            }
        }

        private async Task<bool> AnswerAsync(string line, string verb)
        {
            switch (verb)
            {
                case "EHLO":
                    return await SayAsync(verb, Capabilities());
                case "STARTTLS" when server._certificate is not null:
                    await WriteAsync("220 go ahead");
                    await SecureAsync();
                    _reader = new StreamReader(_stream, Encoding.Latin1);
                    return true;
                case "AUTH":
                    return await AuthenticateAsync(line);
                case "MAIL":
                    _sender = Between(line);
                    _recipients = [];
                    return await SayAsync(verb, "250 2.1.0 ok");
                case "RCPT":
                    if (!await SayAsync(verb, "250 2.1.5 ok"))
                    {
                        return false;
                    }

                    _recipients.Add(Between(line));
                    return true;
                case "DATA" when Planned(verb) is { } refusal:
                    await WriteAsync(refusal);
                    return true;
                case "DATA":
                    await WriteAsync("354 go ahead");
                    return await TakeAsync();
                case "QUIT":
                    await WriteAsync("221 2.0.0 bye");
                    return false;
                default:
                    return await SayAsync(verb, "250 2.0.0 ok");
            }
        }

        private string Capabilities()
        {
            var lines = new List<string> { "mail.example", "ENHANCEDSTATUSCODES" };
            if (server._certificate is not null && !_secret)
            {
                lines.Add("STARTTLS");
            }

            if (server._mechanism is { } mechanism)
            {
                lines.Add($"AUTH {mechanism}");
            }

            return string.Join("\r\n", lines.ConvertAll(line => $"250-{line}")) + "\r\n250 HELP";
        }

        /// <summary>user, pass: as the tests have them.</summary>
        private async Task<bool> AuthenticateAsync(string line)
        {
            var parts = line.Split(' ');
            string given;
            if (parts[1] is "PLAIN")
            {
                given = Text(parts[2]);
            }
            else
            {
                var user = parts.Length > 2 ? Text(parts[2]) : await AskAsync("VXNlcm5hbWU6");
                given = $"\0{user}\0{await AskAsync("UGFzc3dvcmQ6")}";
            }

            return await SayAsync("AUTH", given == "\0openday\0the password of the mail server" ? "235 2.7.0 welcome" : "535 5.7.8 wrong user or password");
        }

        private async Task<string> AskAsync(string prompt)
        {
            await WriteAsync($"334 {prompt}");
            return Text(await _reader.ReadLineAsync(server._stop.Token) ?? "");
        }

        private async Task<bool> TakeAsync()
        {
            var data = new StringBuilder();
            while (await _reader.ReadLineAsync(server._stop.Token) is { } line)
            {
                if (line is ".")
                {
                    server.Mails.Enqueue(new ReceivedMail(_sender, _recipients, data.ToString()));
                    return await SayAsync(EndOfData, $"250 2.0.0 queued as {server.Mails.Count}");
                }

                data.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
                if (Planned(MiddleOfData) is Disconnect)
                {
                    return false;
                }
            }

            return false;
        }

        private async Task<bool> SayAsync(string moment, string usual)
        {
            var planned = Planned(moment);
            switch (planned ?? usual)
            {
                case Disconnect:
                    return false;
                case Silence:
                    server.Silent.Release();
                    await Task.Delay(Timeout.Infinite, server._stop.Token);
                    return false;
                case var answer:
                    await WriteAsync(answer);
                    return !answer.StartsWith("421", StringComparison.Ordinal);
            }
        }

        private string? Planned(string moment) =>
            server._next.TryGetValue(moment, out var answers) && answers.TryDequeue(out var answer) ? answer : null;

        private async Task SecureAsync()
        {
            var secret = new SslStream(_stream);
            await secret.AuthenticateAsServerAsync(server._certificate!);
            _stream = secret;
            _secret = true;
        }

        private Task WriteAsync(string answer) => _stream.WriteAsync(Encoding.Latin1.GetBytes($"{answer}\r\n"), server._stop.Token).AsTask();

        private static string Text(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

        private static string Between(string line) => line[(line.IndexOf('<') + 1)..line.IndexOf('>')];
    }
}

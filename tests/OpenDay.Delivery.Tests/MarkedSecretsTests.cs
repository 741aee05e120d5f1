using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenDay.Delivery.Tests.Mail;
using OpenDay.Delivery.Tests.Webhooks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery.Tests;

/// <summary>Everything secret or personal is marked, every channel fails in every way, and nothing that is told or logged has a mark.</summary>
public sealed class MarkedSecretsTests : ILoggerProvider
{
    private const string Mark = "zqxmark";

    private readonly ConcurrentQueue<string> _logged = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_failure_tells_a_secret_or_a_readers_address()
    {
        await using var mail = new MailServer(Certificates.Localhost, mechanism: "LOGIN");
        await using var server = await PostServer.StartAsync();
        var clock = new ChannelClock { SkipsPauses = true };
        await using var services = Services(mail, server, clock);
        var delivery = services.GetRequiredService<IMessageDelivery>();
        var told = new List<string>();
        foreach (var answer in (int[])[0, 200, 302, 400, 401, 404, 429, 500])
        {
            // A server that repeats everything that it was told.
            server.Answers = request => new PostServer.Answer(answer, $"{request.Query("key")} {request.Query("access_token")} {request.Query("sign")} {request.Text}");
            await FailAsync(delivery, clock, told);
        }

        foreach (var code in (int[])[-1, 40008, 45009, 93000, 130101, 310000, 300001, 99])
        {
            server.Answers = request => PostServer.Answer.Code(code, $"{request.Query("key")} {request.Query("access_token")}");
            await FailAsync(delivery, clock, told);
        }

        await server.DisposeAsync();
        await mail.DisposeAsync();
        await FailAsync(delivery, clock, told);
        told.AddRange(delivery.Channels.Select(channel => channel.ToString()));
        told.AddRange(services.GetServices<DeliveryOptions>().SelectMany(options => (object?[])[options, options.Smtp, options.Sms, options.WeCom[0], options.DingTalk[0], options.Webhooks[0]])
            .Select(options => options!.ToString()!));

        Assert.True(told.Count > 80, $"Only {told.Count} failures were met.");
        Assert.Contains(_logged, line => line.StartsWith("Channel closed: ", StringComparison.Ordinal));
        Assert.Contains(_logged, line => line.StartsWith("Channel held back: ", StringComparison.Ordinal));
        Assert.DoesNotContain(told.Concat(_logged), text => text.Contains(Mark, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(told.Concat(_logged), text => text.Contains("13900", StringComparison.Ordinal));
    }

    /// <summary>Each channel by itself, as a test does, and one message through all of them, as the drain does.</summary>
    private static async Task FailAsync(IMessageDelivery delivery, ChannelClock clock, List<string> told)
    {
        foreach (var channel in delivery.Channels)
        {
            await TellAsync(delivery.SendTestAsync(channel.Name, Message(), Cancellation));
            await TellAsync(delivery.SendAsync(Message() with { To = [Message().To[0] with { Channels = channel.Name }] }, Cancellation));
            clock.Advance(TimeSpan.FromMinutes(61));
        }

        await TellAsync(delivery.SendAsync(Message(), Cancellation));

        async Task TellAsync(Task<DeliveryReceipt> sending)
        {
            try
            {
                told.Add((await sending).ToString() + string.Join(' ', (await sending).Failures));
            }
            catch (Exception exception) when (exception is DeliveryFailedException or DeliveryPostponedException)
            {
                told.Add(exception.ToString());
            }
        }
    }

    private ServiceProvider Services(MailServer mail, PostServer server, ChannelClock clock)
    {
        var secret = $"{Mark}-0123456789abcdef0123456789abcdef";
        var settings = new Dictionary<string, string?>
        {
            ["Smtp:Host"] = "localhost",
            ["Smtp:Port"] = $"{mail.Port}",
            ["Smtp:From"] = "openday@tiedong.gov.example",
            ["Smtp:Authority"] = Certificates.AuthorityPem,
            ["Smtp:User"] = "openday",
            ["Smtp:Password"] = secret,
            ["Sms:Address"] = $"{server.Address}{Mark}",
            ["Sms:Secret"] = secret,
            ["Webhook:oa:Address"] = $"{server.Address}{Mark}",
            ["Webhook:oa:Secret"] = secret,
            ["WeCom:bureaus:Address"] = $"{server.Address}",
            ["WeCom:bureaus:Key"] = secret,
            ["DingTalk:bureaus:Address"] = $"{server.Address}",
            ["DingTalk:bureaus:AccessToken"] = secret,
            ["DingTalk:bureaus:Secret"] = secret,
        };
        return new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(this))
            .AddOpenDayDelivery(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => $"Delivery:{setting.Key}", setting => setting.Value)).Build())
            .BuildServiceProvider();
    }

    private static OutgoingMessage Message() => Messages.One() with
    {
        To = [new MessageAddress($"王{Mark}", $"{Mark}@fagaiju.example") { Mobile = Messages.Mobile }],
    };

    ILogger ILoggerProvider.CreateLogger(string categoryName) => new Lines(_logged);

    void IDisposable.Dispose()
    {
    }

    private sealed class Lines(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}

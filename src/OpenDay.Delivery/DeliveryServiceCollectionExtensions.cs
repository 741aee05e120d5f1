using System;
using System.Linq;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OpenDay.Delivery.Mail;
using OpenDay.Delivery.Robots;
using OpenDay.Delivery.Routing;
using OpenDay.Delivery.Webhooks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery;

/// <summary>Adds the way out for messages to the composition root.</summary>
public static class DeliveryServiceCollectionExtensions
{
    /// <summary>Adds <see cref="DeliveryOptions"/> and <see cref="IMessageDelivery"/> as the section <c>Delivery</c> says.</summary>
    /// <exception cref="DeliveryRefusedException">The configuration cannot be used.</exception>
    public static IServiceCollection AddOpenDayDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = DeliveryOptions.Read(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddSingleton(options).AddSingleton<HttpPosting>();
        AddChannels(services, options);
        return services.AddSingleton<IMessageDelivery>(provider => new MessageRouting(
            provider.GetServices<IMessageChannel>().Select(channel => new ChannelLane(channel, Clock(provider), provider.GetRequiredService<ILogger<ChannelLane>>())),
            options.Order));
    }

    private static void AddChannels(IServiceCollection services, DeliveryOptions options)
    {
        if (options.WritesFiles)
        {
            services.AddSingleton<IMessageChannel, EmlFolderChannel>();
        }

        if (options.Smtp is { } smtp)
        {
            services.AddSingleton<IMessageChannel>(provider => new SmtpChannel(smtp, Clock(provider)));
        }

        if (options.Sms is { } sms)
        {
            services.AddSingleton<IMessageChannel>(provider => new SmsChannel(sms, Posting(provider), Clock(provider)));
        }

        foreach (var webhook in options.Webhooks)
        {
            services.AddSingleton<IMessageChannel>(provider => new WebhookChannel(webhook, Posting(provider), Clock(provider)));
        }

        foreach (var robot in options.WeCom)
        {
            services.AddSingleton<IMessageChannel>(provider => new WeComRobotChannel(robot, Posting(provider)));
        }

        foreach (var robot in options.DingTalk)
        {
            services.AddSingleton<IMessageChannel>(provider => new DingTalkRobotChannel(robot, Posting(provider), Clock(provider)));
        }
    }

    private static TimeProvider Clock(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();

    private static HttpPosting Posting(IServiceProvider provider) => provider.GetRequiredService<HttpPosting>();
}

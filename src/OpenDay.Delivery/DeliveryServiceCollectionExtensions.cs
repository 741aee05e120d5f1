using System;
using System.Linq;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OpenDay.Delivery.Mail;
using OpenDay.Delivery.Routing;
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
        services.AddSingleton(options).AddSingleton<IMessageChannel, EmlFolderChannel>();
        return services.AddSingleton<IMessageDelivery>(provider => new MessageRouting(
            provider.GetServices<IMessageChannel>().Select(channel => new ChannelLane(channel, Clock(provider), provider.GetRequiredService<ILogger<ChannelLane>>())),
            ["eml"]));
    }

    private static TimeProvider Clock(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}

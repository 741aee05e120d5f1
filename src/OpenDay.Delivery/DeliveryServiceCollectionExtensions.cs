using System;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
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
        return services
            .AddSingleton(options)
            .AddSingleton<IMessageChannel, EmlFolderChannel>()
            .AddSingleton<IMessageDelivery, MessageRouting>();
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Kestrel.Discovery;

/// <summary>
/// Finds function classes that could not be made, so that a service that was forgotten stops the app at start and not the
/// first request. Containers that cannot be asked what they hold are trusted.
/// </summary>
internal static class ConstructorRules
{
    public static IEnumerable<string> Faults(IReadOnlyList<DiscoveredFunction> functions, IServiceProvider services)
    {
        if (services.GetService<IServiceProviderIsService>() is not { } registered)
        {
            return [];
        }

        return functions
            .Where(function => !function.Method.IsStatic)
            .Select(function => function.Method.ReflectedType!)
            .Distinct()
            .SelectMany(type => Faults(type, registered));
    }

    private static IEnumerable<string> Faults(Type type, IServiceProviderIsService registered)
    {
        // With several constructors the container chooses; what it will choose is its own business.
        if (type.GetConstructors() is not [var constructor])
        {
            yield break;
        }

        foreach (var parameter in constructor.GetParameters())
        {
            if (!parameter.HasDefaultValue
                && !parameter.IsDefined(typeof(FromKeyedServicesAttribute))
                && !registered.IsService(parameter.ParameterType))
            {
                yield return $"The function class {type.FullName} takes '{TypeNames.Of(parameter.ParameterType)} {parameter.Name}' in its constructor; "
                    + $"no such service is registered. Add it to builder.Services.";
            }
        }
    }
}

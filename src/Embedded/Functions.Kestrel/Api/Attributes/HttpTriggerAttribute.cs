using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The function answers HTTP requests on <see cref="Route"/> (its own name, when none is given).</summary>
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Any method, with a function key.</summary>
    public HttpTriggerAttribute()
        : this(AuthorizationLevel.Function)
    {
    }

    /// <summary>The given methods, with a function key.</summary>
    /// <param name="methods">Methods in any letter case; none means all.</param>
    public HttpTriggerAttribute(params string[] methods)
        : this(AuthorizationLevel.Function, methods)
    {
    }

    /// <summary>Any method, with the given level.</summary>
    /// <param name="authLevel">The key that is asked for.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

    /// <summary>The given methods, with the given level.</summary>
    /// <param name="authLevel">The key that is asked for.</param>
    /// <param name="methods">Methods in any letter case; none means all.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>Route template below the route prefix of <c>host.json</c>, in the syntax of ASP.NET Core.</summary>
    public string? Route { get; set; }

    /// <summary>The methods that reach the function; null or empty means all.</summary>
    public string[]? Methods { get; }

    /// <summary>The key that is asked for.</summary>
    public AuthorizationLevel AuthLevel { get; }
}

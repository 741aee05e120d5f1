using Microsoft.AspNetCore.Routing.Patterns;

namespace Functions.Kestrel.Http;

/// <summary>An HTTP function with its parsed route.</summary>
internal sealed record FunctionRoute(DiscoveredFunction Function, RoutePattern Pattern);

using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Functions.Kestrel.Http;

/// <summary>The paths of one length that a route matches; a route with optional segments has a shape for each length.</summary>
/// <param name="Segments">One for each segment of the path.</param>
/// <param name="HasRest">Whether any further segments may follow.</param>
internal sealed record PathShape(IReadOnlyList<SegmentShape> Segments, bool HasRest)
{
    public static IReadOnlyList<PathShape> Of(RoutePattern pattern, ParameterPolicyFactory policies)
    {
        var hasRest = pattern.PathSegments is [.., { Parts: [.., RoutePatternParameterPart { IsCatchAll: true }] }];
        var fixedSegments = pattern.PathSegments.Take(pattern.PathSegments.Count - (hasRest ? 1 : 0)).ToList();
        var segments = fixedSegments.ConvertAll(segment => SegmentShape.Of(pattern, segment, policies));
        var shapes = new List<PathShape>();
        for (var length = segments.Count; length >= 0; length--)
        {
            var taken = segments.GetRange(0, length);
            if (taken.TrueForAll(segment => !segment.MatchesNothing))
            {
                shapes.Add(new PathShape(taken, hasRest && length == segments.Count));
            }

            if (length > 0 && !CanBeAbsent(pattern, fixedSegments[length - 1]))
            {
                break;
            }
        }

        return shapes;
    }

    /// <summary>A path that both shapes match, or null when there is none. Parameters stand in it as such.</summary>
    public string? CommonPath(PathShape other)
    {
        var (longer, shorter) = Segments.Count >= other.Segments.Count ? (this, other) : (other, this);
        if (longer.Segments.Count > shorter.Segments.Count && !shorter.HasRest)
        {
            return null;
        }

        var common = longer.Segments.Zip(shorter.Segments, (a, b) => a.Common(b))
            .Concat(longer.Segments.Skip(shorter.Segments.Count).Select(segment => segment.Text))
            .ToList();
        return common.Contains(null) ? null : "/" + string.Join('/', common);
    }

    private static bool CanBeAbsent(RoutePattern pattern, RoutePatternPathSegment segment) =>
        segment is { IsSimple: true, Parts: [RoutePatternParameterPart parameter] }
        && (parameter.IsOptional || pattern.Defaults.ContainsKey(parameter.Name));
}

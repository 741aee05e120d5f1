using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Functions.Kestrel.Http;

/// <summary>The texts that one segment of a route matches: a literal, a parameter, or a mixture such as <c>{name}.pdf</c>.</summary>
internal sealed class SegmentShape
{
    private readonly string? literal;
    private readonly bool isMixture;
    private readonly string prefix;
    private readonly string suffix;
    private readonly IReadOnlyList<(string Name, IRouteConstraint Constraint)> constraints;

    private SegmentShape(RoutePatternPathSegment segment, IReadOnlyList<(string Name, IRouteConstraint Constraint)> constraints)
    {
        this.constraints = constraints;
        literal = segment.Parts is [RoutePatternLiteralPart only] ? only.Content : null;
        isMixture = segment.Parts.Count > 1;
        prefix = TextOf(segment.Parts[0]);
        suffix = TextOf(segment.Parts[^1]);
        Text = string.Concat(segment.Parts.Select(part => part is RoutePatternParameterPart parameter ? $"{{{parameter.Name}}}" : TextOf(part)));
    }

    /// <summary>For messages: the literal, or the parameter in braces.</summary>
    public string Text { get; }

    /// <summary>No text at all fits: the constraint asks for an empty one, and a segment never is.</summary>
    public bool MatchesNothing => constraints.Any(constraint =>
        constraint.Constraint is RegexRouteConstraint regex && regex.Constraint.ToString() == "^$");

    public static SegmentShape Of(RoutePattern pattern, RoutePatternPathSegment segment, ParameterPolicyFactory policies) =>
        new(segment, [.. segment.Parts.OfType<RoutePatternParameterPart>().SelectMany(parameter =>
            (pattern.ParameterPolicies.TryGetValue(parameter.Name, out var references) ? references : [])
                .Select(reference => (parameter.Name, policies.Create(null, reference) as IRouteConstraint))
                .Where(found => found.Item2 is not null)
                .Select(found => (found.Name, found.Item2!)))]);

    /// <summary>What both segments match, for messages; null when nothing is.</summary>
    public string? Common(SegmentShape other)
    {
        if (literal is not null)
        {
            return other.Accepts(literal) ? literal : null;
        }

        if (other.literal is not null)
        {
            return Accepts(other.literal) ? other.literal : null;
        }

        // Two parameters, or mixtures: only ends that contradict each other tell them apart for certain.
        var endsAgree = (StartsAlike(prefix, other.prefix) || StartsAlike(other.prefix, prefix))
            && (EndsAlike(suffix, other.suffix) || EndsAlike(other.suffix, suffix));
        return !endsAgree ? null : isMixture ? Text : other.Text;
    }

    private bool Accepts(string text)
    {
        if (literal is not null)
        {
            return string.Equals(literal, text, StringComparison.OrdinalIgnoreCase);
        }

        if (isMixture)
        {
            return text.Length > prefix.Length + suffix.Length && EndsAlike(text, suffix) && StartsAlike(text, prefix);
        }

        return constraints.All(constraint => constraint.Constraint.Match(
            null, null, constraint.Name, new RouteValueDictionary { [constraint.Name] = text }, RouteDirection.IncomingRequest));
    }

    private static string TextOf(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart text => text.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        _ => "",
    };

    private static bool StartsAlike(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private static bool EndsAlike(string text, string end) => text.EndsWith(end, StringComparison.OrdinalIgnoreCase);
}

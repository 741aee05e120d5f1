using System;
using System.Collections.Generic;
using System.Linq;
using Fluid;
using Fluid.Ast;

namespace OpenDay.Workflows.Messages.Templates;

/// <summary>Goes through a template and refuses the first value or filter that it names and that there is not.</summary>
internal sealed class NamedValues(string where, string part, IReadOnlyDictionary<string, object?> sample, TemplateOptions options) : AstVisitor
{
    /// <summary>What stands for a value of which nothing is known but that the template made it.</summary>
    private static readonly object s_own = new();

    private static readonly Dictionary<string, object?> s_loop = new() { ["first"] = true, ["last"] = true, ["index"] = 1, ["index0"] = 0, ["length"] = 1 };

    private readonly Dictionary<string, object?> _scope = new(sample, StringComparer.Ordinal);

    protected override Statement VisitForStatement(ForStatement forStatement)
    {
        var element = forStatement.Source is MemberExpression source ? Element(Resolve(source)) : s_own;
        var (outer, loop) = (_scope.GetValueOrDefault(forStatement.Identifier), _scope.GetValueOrDefault("forloop"));
        var had = _scope.ContainsKey(forStatement.Identifier);
        (_scope[forStatement.Identifier], _scope["forloop"]) = (element, s_loop);
        var visited = base.VisitForStatement(forStatement);
        Restore(forStatement.Identifier, had, outer);
        Restore("forloop", loop is not null, loop);
        return visited;
    }

    protected override Statement VisitAssignStatement(AssignStatement assignStatement)
    {
        var visited = base.VisitAssignStatement(assignStatement);
        _scope[assignStatement.Identifier] = s_own;
        return visited;
    }

    protected override Expression VisitMemberExpression(MemberExpression memberExpression)
    {
        Resolve(memberExpression);
        return base.VisitMemberExpression(memberExpression);
    }

    protected override Expression VisitFilterExpression(FilterExpression filterExpression) =>
        options.Filters.TryGetValue(filterExpression.Name, out _)
            ? base.VisitFilterExpression(filterExpression)
            : throw new MessageRefusedException($"{where}, part '{part}': expected a filter of Liquid, found '{filterExpression.Name}'. Correct its name.");

    private object? Resolve(MemberExpression expression)
    {
        object? value = _scope;
        var path = "";
        foreach (var segment in expression.Segments)
        {
            if (ReferenceEquals(value, s_own))
            {
                return s_own;
            }

            var name = (segment as IdentifierSegment)?.Identifier ?? "[…]";
            path = path.Length == 0 ? name : $"{path}.{name}";
            value = value switch
            {
                IReadOnlyDictionary<string, object?> members when members.TryGetValue(name, out var member) => member,
                IReadOnlyList<object?> when name == "size" => 1,
                _ => throw new MessageRefusedException($"{where}, part '{part}': expected {Known(value)}, found '{path}'. Correct the name."),
            };
        }

        return value;
    }

    /// <summary>What an element of a list may have is what any of the sample's has.</summary>
    private static object? Element(object? list)
    {
        if (list is not IReadOnlyList<object?> elements)
        {
            return s_own;
        }

        var merged = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in elements.OfType<IReadOnlyDictionary<string, object?>>().SelectMany(element => element))
        {
            merged[name] = merged.GetValueOrDefault(name) ?? value;
        }

        return merged;
    }

    private string Known(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> members => $"one of {string.Join(", ", members.Keys.Order(StringComparer.Ordinal))}",
        IReadOnlyList<object?> => "a list to go through, or its size",
        _ => "a value without parts",
    };

    private void Restore(string name, bool had, object? value)
    {
        if (had)
        {
            _scope[name] = value;
        }
        else
        {
            _scope.Remove(name);
        }
    }
}

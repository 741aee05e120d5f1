using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json.Nodes;

namespace Infrastructure.Tests.Arm;

/// <summary>An expression of a template, parsed: calls, literals, members and elements.</summary>
internal sealed class ArmExpression
{
    private readonly string _text;
    private int _at;

    private ArmExpression(string text) => _text = text;

    /// <summary>The value of a string of a template, which is an expression where it stands in brackets.</summary>
    public static JsonNode? Evaluate(string text, ArmScope scope)
    {
        if (!text.StartsWith('[') || text.StartsWith("[[", StringComparison.Ordinal))
        {
            return JsonValue.Create(text.StartsWith("[[", StringComparison.Ordinal) ? text[1..] : text);
        }

        var parser = new ArmExpression(text[1..^1]);
        var value = parser.Value();
        return parser._at == parser._text.Length ? value(scope) : throw new FormatException($"Left over in '{text}': {parser._text[parser._at..]}");
    }

    private Func<ArmScope, JsonNode?> Value()
    {
        var value = Primary();
        while (true)
        {
            Blank();
            if (Take('.'))
            {
                var name = Name();
                var owner = value;
                value = scope => ArmValues.Member(owner(scope), name);
            }
            else if (Take('['))
            {
                var index = Value();
                Blank();
                Expect(']');
                var owner = value;
                value = scope => ArmValues.Element(owner(scope), index(scope));
            }
            else
            {
                return value;
            }
        }
    }

    private Func<ArmScope, JsonNode?> Primary()
    {
        Blank();
        if (_text[_at] == '\'')
        {
            var literal = Literal();
            return _ => JsonValue.Create(literal);
        }

        if (char.IsDigit(_text[_at]) || _text[_at] == '-')
        {
            var start = _at++;
            while (_at < _text.Length && char.IsDigit(_text[_at]))
            {
                _at++;
            }

            var number = _text[start.._at];
            return _ => JsonNode.Parse(number);
        }

        var name = Name();
        Blank();
        Expect('(');
        var arguments = new List<Func<ArmScope, JsonNode?>>();
        Blank();
        while (!Take(')'))
        {
            arguments.Add(Value());
            Blank();
            Take(',');
            Blank();
        }

        return scope => ArmFunctions.Call(name, arguments, scope);
    }

    private string Literal()
    {
        var text = new StringBuilder();
        for (_at++; ; _at++)
        {
            if (_text[_at] != '\'')
            {
                text.Append(_text[_at]);
            }
            else if (_at + 1 < _text.Length && _text[_at + 1] == '\'')
            {
                text.Append(_text[_at++]);
            }
            else
            {
                _at++;
                return text.ToString();
            }
        }
    }

    private string Name()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '_'))
        {
            _at++;
        }

        return _at > start ? _text[start.._at] : throw new FormatException($"A name is missing in '{_text}' at {start}.");
    }

    private void Blank()
    {
        while (_at < _text.Length && _text[_at] == ' ')
        {
            _at++;
        }
    }

    private bool Take(char sign)
    {
        if (_at < _text.Length && _text[_at] == sign)
        {
            _at++;
            return true;
        }

        return false;
    }

    private void Expect(char sign)
    {
        if (!Take(sign))
        {
            throw new FormatException($"'{sign}' is missing in '{_text}' at {_at}.");
        }
    }
}

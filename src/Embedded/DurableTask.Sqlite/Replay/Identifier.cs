using System;
using Microsoft.DurableTask.Entities;

namespace DurableTask.Sqlite.Replay;

/// <summary>Checks names and ids from callers.</summary>
internal static class Identifier
{
    public const int MostCharacters = 256;

    public static void Check(string? value, string what)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new ArgumentException($"The {what} is empty. Give one of 1 to {MostCharacters} characters.");
        }

        if (value.Length > MostCharacters)
        {
            throw new ArgumentException(
                $"The {what} '{value[..40]}…' has {value.Length} characters, but at most {MostCharacters} are taken.");
        }
    }

    public static void CheckEntity(EntityInstanceId id)
    {
        Check(id.Name, "entity name");
        Check(id.ToString(), "entity id");
    }

    public static void CheckInstance(string? id)
    {
        Check(id, "instance id");
        if (id!.StartsWith('@'))
        {
            throw new ArgumentException(
                $"The instance id '{id}' begins with '@', as only the ids of entities do. Choose another one.");
        }
    }
}

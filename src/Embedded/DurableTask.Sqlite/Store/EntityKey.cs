namespace DurableTask.Sqlite.Store;

/// <summary>Tells the keys of entities from those of instances.</summary>
internal static class EntityKey
{
    public static bool Is(long key) => key < 0;
}

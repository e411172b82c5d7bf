namespace Millrace.Onnx.Checks;

/// <summary>The shape of a forest given by children, -1 for none. Nothing here recurses.</summary>
internal static class TreeShape
{
    // Trained trees are some tens of splits deep; ONNX Runtime's recursion overflows a small stack at 2,000.
    private const int MostDepth = 1000;

    public static List<int> Roots(int[] first, int[] second)
    {
        var hasParent = new bool[first.Length];
        for (var i = 0; i < first.Length; i++)
        {
            if (first[i] >= 0) hasParent[first[i]] = true;
            if (second[i] >= 0) hasParent[second[i]] = true;
        }

        return [.. Enumerable.Range(0, first.Length).Where(i => !hasParent[i])];
    }

    /// <summary>What is wrong, in words that follow the operator's name; null where all is well.</summary>
    public static string? Problem(int[] first, int[] second)
    {
        var depths = new int[first.Length];
        var open = new Stack<int>();
        foreach (var root in Roots(first, second))
        {
            depths[root] = 1;
            open.Push(root);
        }

        var reached = open.Count;
        while (open.TryPop(out var place))
        {
            if (depths[place] > MostDepth) return $"is more than {MostDepth} splits deep";
            for (var side = 0; side < 2; side++)
            {
                var child = side == 0 ? first[place] : second[place];
                if (child < 0) continue;
                if (depths[child] != 0) return "has a node with two parents";
                depths[child] = depths[place] + 1;
                reached++;
                open.Push(child);
            }
        }

        return reached < first.Length ? "has nodes that only reach each other, in a circle" : null;
    }
}

// Complete binary trees of node objects, as in binary_trees.py.
#include <cstdio>
#include <memory>

struct Node {
    std::unique_ptr<Node> left, right;
};

static std::unique_ptr<Node> build(int depth) {
    auto node = std::make_unique<Node>();
    if (depth > 0) {
        node->left = build(depth - 1);
        node->right = build(depth - 1);
    }
    return node;
}

static long count(const Node &node) {
    return node.left ? 1 + count(*node.left) + count(*node.right) : 1;
}

int main() {
    const int depth = 16;
    auto kept = build(depth);
    for (int d = 4; d <= depth; d += 4) {
        long n = 1L << (depth - d + 2), total = 0;
        for (long i = 0; i < n; i++)
            total += count(*build(d));
        std::printf("(%d, %ld, %ld)\n", d, n, total);
    }
    std::printf("%ld\n", count(*kept));
}

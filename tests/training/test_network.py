"""The network in torch, its batches and losses; and that the runtime does the same arithmetic."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="no torch here: pip install -e '.[train]'")

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers  # noqa: E402

from tocsin.model.bundle import HeadLabels  # noqa: E402
from tocsin.model.heads import Heads  # noqa: E402
from tocsin.model.subwords import Subwords  # noqa: E402
from training.batches import Sampler, batches_of, collate  # noqa: E402
from training.evaluate import document_auc, figures_of, gold_spans  # noqa: E402
from training.examples import Bag, Example, Frame, Label, Value  # noqa: E402
from training.export_onnx import head_labels, head_matrices  # noqa: E402
from training.heads import HEADS, mask_of  # noqa: E402
from training.losses import Balance, disjunction_loss, losses_of  # noqa: E402
from training.network import WIDTH, Network, PairBody, Pairs, Product  # noqa: E402
from training.train import read_parts, write_parts  # noqa: E402
from training.windows import TokenisedCorpus, tokenise  # noqa: E402

TEXT = "Police arrested two men in Lima. The mayor praised them."
SENTENCES = ((0, 32), (33, len(TEXT)))


def example(number: int = 0, part: str = "train") -> Example:
    return Example(
        "toy", str(number), part, TEXT,
        spans={
            "ner": (Label(0, 6, "organization"), Label(27, 31, "location")),
            "trigger": (Label(7, 15, "COERCE"), Label(43, 50, "SUPPORT|CONSULT")),
            "xpos": (Label(0, 6, "NNS"),),
            "fillers": (Label(16, 23, "victim_description"),),
            "parties": (Label(0, 6, "source"), Label(16, 23, "target")),
        },
        bags={
            "type": (Bag(0, 32, ("COERCE",)), Bag(33, len(TEXT), ("SUPPORT|CONSULT",))),
            "police": (Bag(0, 32, ("ARREST", "ANY_ACTION")),),
            "incident": (Bag(0, len(TEXT), ("ATTACK",)),),
        },
        frames={
            "roles": (Frame(7, 15, (Label(0, 6, "actor"), Label(16, 23, "affected"), Label(27, 31, "place"))),),
            "propbank": (Frame(43, 50, (Label(33, 42, "ARG0"), Label(51, 55, "ARG1"))),),
            "relation": (Frame(0, 6, (Label(16, 23, "COERCE"),)),),
        },
        values={"factuality": (Value(7, 15, 2.5, 0.9),)},
        ignored={"ner": ((16, 23),)},
        sentences=SENTENCES,
    )


@pytest.fixture(scope="module")
def subwords(tmp_path_factory: pytest.TempPathFactory) -> Subwords:
    """A tokeniser whose words are letters of a small vocabulary: enough to have several subwords a word."""
    letters = "abcdefghijklmnopqrstuvwxyz.,0123456789"
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *letters, *(f"##{letter}" for letter in letters), "police", "men"]
    tokenizer = Tokenizer(models.WordPiece({word: index for index, word in enumerate(vocabulary)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    path = tmp_path_factory.mktemp("tokenizer") / "tokenizer.json"
    tokenizer.save(str(path))
    return Subwords(path)


@pytest.fixture(scope="module")
def corpus(subwords: Subwords) -> TokenisedCorpus:
    return tokenise("toy", [example(number) for number in range(3)], subwords)


@pytest.fixture(scope="module")
def network() -> Network:
    torch.manual_seed(1)
    return Network().eval()


def test_words_get_the_bits_of_their_labels(corpus: TokenisedCorpus) -> None:
    ner, trigger = corpus.tags["ner"], corpus.tags["trigger"]
    assert ner[0] == mask_of(HEADS["ner"], ("B-organization",))
    assert trigger[1] == mask_of(HEADS["trigger"], ("COERCE",))
    assert trigger[9] == mask_of(HEADS["trigger"], ("SUPPORT|CONSULT",))
    assert trigger[0] == 1, "words of no span are background"


def test_ignored_and_unlabelled_words_get_no_bit(corpus: TokenisedCorpus) -> None:
    assert corpus.tags["ner"][2] == corpus.tags["ner"][3] == 0
    assert corpus.tags["xpos"][1] == 0, "a head without background learns nothing from words that no span covers"


def test_a_frame_sees_the_words_of_its_sentence(corpus: TokenisedCorpus) -> None:
    window, trigger, first, last, is_exhaustive, position = corpus.frames["propbank"][0]
    assert (window, trigger, first, last, is_exhaustive) == (0, 9, 7, 12, 1)
    assert gold_spans(corpus.frame_tags["propbank"][position : position + 5]) == {(0, 2, 0), (3, 4, 1)}


def test_a_pair_has_source_target_and_sentence(corpus: TokenisedCorpus) -> None:
    assert corpus.relations[0].tolist()[:7] == [0, 0, 1, 2, 4, 0, 7]


def test_an_unknown_label_names_its_head() -> None:
    with pytest.raises(ValueError, match="'ner' has no label 'B-planet'"):
        mask_of(HEADS["ner"], ("B-planet",))


def test_a_corpus_survives_its_file(corpus: TokenisedCorpus, tmp_path: Path) -> None:
    corpus.save(tmp_path / "toy.train.npz")
    loaded = TokenisedCorpus.load(tmp_path / "toy.train.npz")
    assert loaded.name == "toy"
    assert np.array_equal(loaded.tags["trigger"], corpus.tags["trigger"])
    assert np.array_equal(loaded.frames["roles"], corpus.frames["roles"])
    assert loaded.values["factuality"].dtype == np.float32


def test_a_relevant_document_teaches_only_by_windows_with_fillers(subwords: Subwords) -> None:
    long = Example(
        "toy", "1", "train", "Police. " * 300,
        spans={"fillers": (Label(0, 6, "target"),)},
        bags={"incident": (Bag(0, 8 * 300, ("BOMBING",)),)},
        sentences=tuple((8 * number, 8 * number + 7) for number in range(300)),
    )
    counted = tokenise("toy", [long], subwords).bags["incident"][:, 4]
    assert counted[0] == 1
    assert not counted[1:].any()


def test_every_head_of_the_batch_gets_a_loss(corpus: TokenisedCorpus, network: Network) -> None:
    batch = collate(corpus, np.array([0, 1]), 64, np.random.default_rng(0))
    losses = losses_of(network(batch), batch)
    expected = {"ner", "trigger", "xpos", "fillers", "parties", "type", "police", "incident", "roles", "propbank", "relation", "factuality"}
    assert set(losses) == expected
    assert all(bool(torch.isfinite(loss)) for loss in losses.values())
    assert float(Balance().total(losses).detach()) == pytest.approx(len(losses)), "each loss over its running mean"


def test_a_disjunction_is_right_by_either_label() -> None:
    logits = torch.log(torch.tensor([[0.5, 0.3, 0.2]]))
    assert float(disjunction_loss(logits, torch.tensor([0b110]))) == pytest.approx(-np.log(0.5), abs=1e-5)


def test_words_without_a_bit_cost_nothing() -> None:
    logits = torch.zeros(2, 3)
    logits[1] = torch.tensor([9.0, -9.0, -9.0])
    assert float(disjunction_loss(logits, torch.tensor([0b001, 0]))) == pytest.approx(np.log(3), abs=1e-5)


def test_padding_does_not_change_a_window(corpus: TokenisedCorpus, network: Network) -> None:
    short, long = (network(collate(corpus, np.array([0]), length, None)).tags["ner"] for length in (64, 128))
    assert torch.allclose(short, long, atol=1e-5)


def test_a_rounded_product_is_near_the_plain_one_and_passes_gradients() -> None:
    torch.manual_seed(1)
    product, vectors = Product(16, 8), torch.randn(2, 5, 16, requires_grad=True)
    plain = product(vectors)
    product.is_rounded = True
    rounded = product(vectors)
    assert not torch.equal(plain, rounded)
    assert torch.allclose(plain, rounded, atol=0.1)
    rounded.sum().backward()
    assert vectors.grad is not None and product.weight.grad is not None


def test_a_pair_hears_its_neighbours_of_the_same_frame_only() -> None:
    torch.manual_seed(1)
    body, vectors = PairBody(), torch.randn(6, WIDTH)
    alone = Pairs(*(torch.tensor(each) for each in ([0, 0], [1, 2], [1, 1], [0, 0])))
    beside = Pairs(*(torch.tensor(each) for each in ([0, 0, 3, 3], [1, 2, 4, 5], [1, 1, 1, 1], [0, 0, 1, 1])))
    assert torch.allclose(body(vectors, alone), body(vectors, beside)[:2], atol=1e-5)
    joined = Pairs(beside.triggers, beside.words, beside.tags, torch.zeros(4, dtype=torch.long))
    assert not torch.allclose(body(vectors, alone), body(vectors, joined)[:2], atol=1e-5)


def test_the_sampler_fills_every_batch(corpus: TokenisedCorpus) -> None:
    batch = Sampler([corpus], seed=3).draw()
    assert batch.subwords.shape[0] * batch.subwords.shape[1] > 2000


def test_numpy_heads_agree_with_torch(corpus: TokenisedCorpus, network: Network) -> None:
    batch, _ = next(iter(batches_of(corpus, np.array([0]))))
    with torch.no_grad():
        outputs = network(batch)
        layers = [layer.reshape(-1, 384)[batch.words] for layer in network.encoder(batch.subwords, batch.lengths)]
        mixes = {name: mix.numpy() for name, mix in network.mixes(layers).items()}
    table = {
        name: HeadLabels(name, row["kind"], tuple(row["outputs"]), row["layer"], row["has_shapes"], row["background"])
        for name, row in head_labels().items()
    }
    heads = Heads(table, head_matrices(network))
    shapes = batch.shapes.numpy().astype(np.int8)
    for name, logits in outputs.tags.items():
        ours = heads.word_probabilities(name, mixes[HEADS[name].layer], shapes)
        assert np.allclose(ours, torch.softmax(logits, 1), atol=1e-4), name
    for name, logits in outputs.bags.items():
        first, last = corpus.bags[name][0, 1:3]
        theirs = torch.softmax(logits[0], 0) if name == "type" else torch.sigmoid(logits[0])
        assert np.allclose(heads.bag_probabilities(name, mixes["upper"][first:last]).probabilities, theirs, atol=1e-4), name
    for name, logits in outputs.pairs.items():
        _, trigger, first, last, _, _ = corpus.frames[name][0].tolist()
        ours = heads.argument_probabilities([name], mixes["upper"], [trigger], [(first, last)])[name]
        assert np.allclose(ours[0], torch.softmax(logits, 1), atol=1e-4), name
    numbers = heads.values("factuality", mixes["lower"], shapes)
    assert np.allclose(numbers, outputs.values["factuality"], atol=1e-4)
    _, *ranges = corpus.relations[0].tolist()[:7]
    pairs = list(zip(ranges[::2], ranges[1::2], strict=True))
    assert outputs.relations is not None
    assert np.allclose(heads.relation_probabilities(mixes["upper"], *pairs), torch.softmax(outputs.relations[0], 0), atol=1e-4)


def test_figures_cover_every_head(corpus: TokenisedCorpus, network: Network) -> None:
    with torch.no_grad():
        figures = figures_of(corpus, network, 10)
    assert {"ner.f1", "trigger.f1", "xpos.accuracy", "roles.f1", "type.accuracy", "police.macro_f1", "factuality.r"} <= set(figures)


def test_document_auc_takes_the_highest_window() -> None:
    rows = np.array([[0.1, 1, 0], [0.9, 1, 0], [0.5, 0, 1], [0.2, 0, 2]])
    assert document_auc(rows) == 1.0


def test_parts_join_to_the_weights(tmp_path: Path) -> None:
    weights = {"a": torch.randn(100, 100), "b": torch.zeros(3)}
    write_parts(weights, tmp_path)
    assert torch.allclose(read_parts(tmp_path)["a"], weights["a"], atol=1e-2)

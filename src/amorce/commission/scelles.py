"""Voting sheets sealed: opened by the secretary's passphrase until the count, then by a judge's key alone.

A session has a pair of keys. Sheets are sealed to the public one; the private one is kept only wrapped: by a
passphrase that is nowhere kept, and, once all is counted, by the key of whoever holds the seals for a judge. The
threats this answers, and those it does not, stand in ``docs/decisions/013-la-commission.md``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

LONGUEUR = 512
"""All sheets weigh the same: the size of a sealed one says nothing of what it holds."""
SCRYPT = {"length": 32, "n": 2**15, "r": 8, "p": 1}
TOUR = 12


class NeSOuvrePas(Exception):
    """Another passphrase, another key, or something changed since it was sealed."""


def paire() -> tuple[str, str]:
    """A new public key and its private one, in hexadecimal."""
    privee = X25519PrivateKey.generate()
    return privee.public_key().public_bytes_raw().hex(), privee.private_bytes_raw().hex()


def publique_de(privee: str) -> str:
    return X25519PrivateKey.from_private_bytes(bytes.fromhex(privee)).public_key().public_bytes_raw().hex()


def enferme(privee: str, phrase: str) -> dict[str, str]:
    """A private key that only this passphrase gives back."""
    sel, nonce = os.urandom(16), os.urandom(TOUR)
    clos = ChaCha20Poly1305(_de_la_phrase(phrase, sel)).encrypt(nonce, bytes.fromhex(privee), None)
    return {"sel": sel.hex(), "nonce": nonce.hex(), "clos": clos.hex()}


def delivre(enfermee: Mapping[str, str], phrase: str) -> str:
    sel, nonce, clos = (bytes.fromhex(enfermee[nom]) for nom in ("sel", "nonce", "clos"))
    try:
        return ChaCha20Poly1305(_de_la_phrase(phrase, sel)).decrypt(nonce, clos, None).hex()
    except InvalidTag:
        raise NeSOuvrePas from None


def _de_la_phrase(phrase: str, sel: bytes) -> bytes:
    return Scrypt(salt=sel, **SCRYPT).derive(phrase.encode())


def scelle(publique: str, dit: Mapping[str, Any], place: str) -> bytes:
    """Sealed to this key, for this place (which ballot, which member): moved elsewhere, it does not open."""
    clair = json.dumps(dit, ensure_ascii=False).encode()
    if len(clair) > LONGUEUR:
        raise ValueError("Une fiche tient dans son enveloppe.")
    return _scelle(publique, clair.ljust(LONGUEUR), place)


def _scelle(publique: str, clair: bytes, place: str) -> bytes:
    ephemere = X25519PrivateKey.generate()
    d_ici = ephemere.public_key().public_bytes_raw()
    cle = _commune(ephemere, publique, d_ici + bytes.fromhex(publique))
    return d_ici + ChaCha20Poly1305(cle).encrypt(bytes(TOUR), clair, place.encode())


def descelle(privee: str, chiffre: bytes, place: str) -> dict[str, Any]:
    dit: dict[str, Any] = json.loads(_descelle(privee, chiffre, place))
    return dit


def _descelle(privee: str, chiffre: bytes, place: str) -> bytes:
    secrete = X25519PrivateKey.from_private_bytes(bytes.fromhex(privee))
    de_la_bas, clos = chiffre[:32], chiffre[32:]
    cle = _commune(secrete, de_la_bas.hex(), de_la_bas + secrete.public_key().public_bytes_raw())
    try:
        return ChaCha20Poly1305(cle).decrypt(bytes(TOUR), clos, place.encode())
    except InvalidTag:
        raise NeSOuvrePas from None


def _commune(secrete: X25519PrivateKey, publique: str, les_deux: bytes) -> bytes:
    """The key of one sealing, bound to both public keys and used once: its nonce may be constant."""
    partage = secrete.exchange(X25519PublicKey.from_public_bytes(bytes.fromhex(publique)))
    return HKDF(SHA256(), 32, salt=les_deux, info=b"amorce:fiche").derive(partage)


def remet_au_juge(privee: str, du_juge: str, place: str) -> str:
    """The session's key, sealed to the one who holds the seals."""
    return _scelle(du_juge, bytes.fromhex(privee), place).hex()


def rend_au_juge(scelle_: str, privee_du_juge: str, place: str) -> str:
    return _descelle(privee_du_juge, bytes.fromhex(scelle_), place).hex()

"""Parties I-B, I-C, II (Engagements, Sanctions) et III-D : ce que doit le bénéficiaire d'une aide, dispositif par
dispositif."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from amorce.droit.la_reunion import texte as run
from amorce.droit.la_reunion.actes import MENTIONS, SOLDES, SUPPORTS
from amorce.droit.la_reunion.suites import DEUX_ANS
from amorce.droit.obligations import CONSERVATION, DEBUT, FIN, PHOTOS_ET_EXTRAITS, Obligation
from amorce.droit.octroi import Borne
from amorce.moteur.textes import de

RECIT = ("scenario", "sequencier")
REMISES: dict[str, tuple[str, tuple[tuple[str, ...], ...]]] = {
    run.ECRITURE: ("RUN-II-ECR-11", (RECIT, ("note_realisation",))),
    run.ECRITURE_MULTIMEDIA: ("RUN-II-ECR-11", (RECIT, ("note_realisation",))),
    run.RESIDENCE: ("RUN-II-RES-10", (RECIT,)),
    run.DEVELOPPEMENT: ("RUN-II-DEV-13", (("dossier_projet_developpe",),)),
    run.PILOTE: ("RUN-II-PIL-12", (("pilote", "maquette"),)),
    run.COURT: ("RUN-II-CM-12", (("court_metrage",),)),
    run.PRODUCTION: ("RUN-II-PROD-14", (("oeuvre",),)),
    run.MULTIMEDIA: ("RUN-II-MM-12", (("oeuvre",),)),
}
DELAI_DE_L_ACTE = {
    run.ECRITURE: "RUN-II-ECR-13",
    run.ECRITURE_MULTIMEDIA: "RUN-II-ECR-13",
    run.RESIDENCE: "RUN-II-RES-12",
    run.DEVELOPPEMENT: "RUN-II-DEV-15",
    run.PILOTE: "RUN-II-PIL-14",
    run.COURT: "RUN-II-CM-13",
    run.PRODUCTION: "RUN-II-PROD-16",
    run.MULTIMEDIA: "RUN-II-MM-14",
}
DIFFUSION = {
    run.PILOTE: "RUN-II-PIL-15",
    run.COURT: "RUN-II-CM-13",
    run.PRODUCTION: "RUN-II-PROD-16",
    run.MULTIMEDIA: "RUN-II-MM-14",
}
SOLDE_LIMITE = Borne("depot_solde", "date_limite")


def _solde(dispositif: str) -> str:
    return de(SOLDES[dispositif]).exigences[0] if dispositif in SOLDES else "RUN-I-70"


def _de(dispositif: str) -> Iterator[Obligation]:
    """Dans l'ordre où elles se présentent."""
    yield replace(DEBUT, exigence="RUN-III-43")
    yield Obligation(
        "deux_ans",
        "Ne pas laisser passer deux ans depuis l'octroi",
        Borne("deux_ans", "fin_des_deux_ans"),
        Borne("deux_ans", "evenement_attendu"),
        precision="Passé ce jour, la Région peut demander la restitution de tout ou partie de l'aide.",
        exigence=DEUX_ANS.par_aide[dispositif],
        reportable=True,
    )
    yield Obligation(
        "achever",
        "Achever dans le délai que l'acte donne",
        Borne("deux_ans", "terme_de_l_acte"),
        "date_achevement",
        exigence=DELAI_DE_L_ACTE[dispositif],
        terme="delai_acte",
        reportable=True,
    )
    yield replace(FIN, exigence="RUN-III-43")
    if dispositif in DIFFUSION:
        yield Obligation(
            "diffusion",
            "Annoncer les dates de diffusion",
            "date_premiere_diffusion",
            "date_information_diffusion",
            precision="À la Région et à l'agence, dès que vous les connaissez et avant la première.",
            exigence=DIFFUSION[dispositif],
        )
    exigence, remises = REMISES[dispositif]
    yield Obligation("livrables", "Remettre ce que l'aide a permis", SOLDE_LIMITE, remises=remises, exigence=exigence)
    if dispositif in SOLDES:
        yield Obligation(
            "images",
            "Remettre les photos de tournage et les extraits",
            SOLDE_LIMITE,
            remises=PHOTOS_ET_EXTRAITS,
            exigence=_solde(dispositif),
        )
    mention, _article, support = MENTIONS[dispositif]
    yield Obligation(
        "mention",
        "Porter la mention du soutien de la Région et du CNC",
        SOLDE_LIMITE,
        preuve="mention_soutien_presente",
        precision=f"Elle figure {SUPPORTS[support]}.",
        exigence=mention,
    )
    yield Obligation(
        "solde",
        "Déposer le dossier de solde",
        SOLDE_LIMITE,
        "date_depot_solde",
        exigence=_solde(dispositif),
        reportable=True,
    )
    yield replace(CONSERVATION, exigence="RUN-III-45")


OBLIGATIONS = {dispositif: tuple(_de(dispositif)) for dispositif in MENTIONS}

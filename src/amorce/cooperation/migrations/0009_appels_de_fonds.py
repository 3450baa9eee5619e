"""What each certified call for funds calls stands in the base, and is no more read from its spreadsheet. One composed
and not signed yet is composed again."""

import uuid
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from typing import Any, ClassVar

import django.db.models.deletion
from django.core.files.storage import default_storage
from django.db import migrations, models
from python_calamine import CalamineWorkbook

DITS = {
    "theorique": "Ce que l'effort appelle (€)",
    "paye": "Déjà versé (€)",
    "appele": "Déjà appelé (€)",
    "montant": "Appelé ici (€)",
}
D_AVANT = {"theorique": "Théorique (€)", "paye": "Versé (€)"}
"""Of those that say it line by line, in their ledger."""


def garder_ce_qui_fut_appele(apps: Any, _editeur: Any) -> None:
    pieces, appels = (apps.get_model("cooperation", nom).objects for nom in ("PieceDeConvention", "AppelDeFonds"))
    siennes = pieces.filter(nature="appel", certifiee_le__isnull=False, autorite__isnull=False, annee__isnull=False)
    for piece in siennes.filter(nom__endswith=".xlsx").select_related("contenu"):
        dits = _dits(piece.contenu.fichier)
        if dits["montant"] > 0:
            ou = {"convention": piece.convention, "autorite": piece.autorite, "annee": piece.annee}
            compose = piece.nom.removesuffix("xlsx")
            rang = int(piece.intitule.partition("complément ")[2].partition(",")[0] or 0)
            appel = appels.create(**ou, rang=rang, **dits)
            pieces.filter(nature="appel", convention=piece.convention, nom__startswith=compose).update(appel=appel)


def _dits(place: str) -> dict[str, int]:
    with default_storage.open(place, "rb") as lu:
        classeur = CalamineWorkbook.from_filelike(BytesIO(lu.read()))
    sans_feuille = "Appel" not in classeur.sheet_names
    titres, *rangees = classeur.get_sheet_by_name("Registre" if sans_feuille else "Appel").to_python()
    dits = {
        champ: sum(_centimes(r[titres.index(titre)]) for r in rangees)
        for champ, titre in (D_AVANT if sans_feuille else DITS).items()
    }
    return {"appele": 0, "montant": dits["theorique"] - dits["paye"], **dits}


def _centimes(case: Any) -> int:
    return int((Decimal(repr(case or 0)) * 100).to_integral_value(ROUND_HALF_UP))


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("cooperation", "0008_termes_et_retrait"),
        ("octrois", "0009_dispositifs_et_objets"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="AppelDeFonds",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("annee", models.PositiveSmallIntegerField()),
                ("axe", models.PositiveSmallIntegerField(default=1)),
                ("rang", models.PositiveSmallIntegerField(default=0)),
                ("theorique", models.BigIntegerField()),
                ("paye", models.BigIntegerField()),
                ("appele", models.BigIntegerField()),
                ("montant", models.BigIntegerField()),
                ("disponible", models.BigIntegerField(null=True)),
                ("au_dela", models.BigIntegerField(default=0)),
                (
                    "autorite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="octrois.autorite"
                    ),
                ),
                (
                    "convention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appels",
                        to="cooperation.convention",
                    ),
                ),
            ],
            options={
                "ordering": ["annee", "rang", "id"],
                "indexes": [models.Index(fields=["convention", "annee"], name="appels_de_fonds_par_annee")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("au_dela__gte", 0), ("montant__gt", 0)), name="appel_de_fonds_positif"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="piecedeconvention",
            name="appel",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pieces",
                to="cooperation.appeldefonds",
            ),
        ),
        migrations.RunPython(garder_ce_qui_fut_appele, migrations.RunPython.noop),
    ]

"""A claim's declarations and one of its lines, as forms: their fields are the facts that the law reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amorce.droit.cnc.nomenclature import CLASSES
from amorce.droit.paiement import Paiement
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.vocabulaire import Fait
from amorce.paiements.compte import Compte
from amorce.paiements.lignes import Facture
from amorce.paiements.models import DemandeDePaiement, Depense
from amorce.paiements.regles import Regles
from amorce.site.champs_de_faits import bruts, champ, depart
from amorce.site.formulaires import Clair, Euros
from amorce.site.langue import traduit


def _jour(label: Any, requis: bool = True, aide: Any = "") -> forms.DateField:
    saisie = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=requis, widget=saisie, help_text=aide)


def _en_euros(centimes: int) -> str:
    return f"{centimes // 100},{centimes % 100:02d}"


def _dits(compte: Compte, faits: Iterable[Fait]) -> dict[str, Any]:
    """What the fields show at first: what the claim says, or what is known already."""
    return {"version": compte.demande.version, **depart(faits, {**compte.connus, **compte.demande.faits})}


def _champs(compte: Compte, faits: Iterable[Fait]) -> dict[str, forms.Field]:
    champs = {fait.nom: champ(fait) for fait in faits}
    for nom in champs.keys() & set(compte.regles.paiement.totaux):
        champs[nom].help_text = _("Le total à ce jour, ce que vous en aviez déjà dit compris ; non ce qui s'y ajoute.")
    return champs


class Declarations(Clair):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, compte: Compte, *args: Any, **kwargs: Any) -> None:
        self.regles = compte.regles
        super().__init__(*args, initial=_dits(compte, self.regles.faits_declares), **kwargs)
        self.fields.update(_champs(compte, self.regles.faits_declares))
        self.eclaircit()

    @property
    def faits(self) -> dict[str, Any]:
        return bruts(self.regles.faits_declares, self.cleaned_data)


class LigneDeDepense(Clair):
    version = forms.IntegerField(widget=forms.HiddenInput)
    classe = forms.ChoiceField(label=_("Classe"))
    compte = forms.CharField(label=_("Compte"), required=False, max_length=10)
    libelle = forms.CharField(label=_("Libellé"), max_length=200)
    fournisseur = forms.CharField(label=_("Fournisseur, ou personne payée"), max_length=200)
    siret = forms.CharField(
        label=_("SIRET"), required=False, max_length=20, help_text=_("Rien pour un salarié ou un fournisseur étranger.")
    )
    facture = forms.CharField(label=_("Numéro de la pièce"), required=False, max_length=60)
    datee_le = _jour(_("Date de la pièce"))
    payee_le = _jour(_("Payée le"), False, _("Le jour du débit ; rien si elle ne l'est pas encore."))
    ht = Euros(label=_("Hors taxes"), required=True)
    tva = Euros(label=_("TVA"))

    def __init__(
        self, regles: Regles, demande: DemandeDePaiement, depense: Depense | None, *args: Any, **kwargs: Any
    ) -> None:
        self.regles = regles
        super().__init__(*args, initial=self._depart(demande, depense), **kwargs)
        self.fields["classe"].choices = [(c.code, f"{c.code} – {traduit(c.libelle)}") for c in CLASSES]  # type: ignore[attr-defined]
        if regles.paiement.locale:
            self.fields["locale"] = champ(VOCABULAIRE[regles.paiement.locale])
        self.fields.update({fait.nom: champ(fait) for fait in regles.faits_d_une_depense})
        if regles.paiement.payeur:
            self.fields["payeur"] = _payeur()
        self.eclaircit()

    def _depart(self, demande: DemandeDePaiement, depense: Depense | None) -> dict[str, Any]:
        dits: dict[str, Any] = {"version": demande.version}
        if depense is None:
            return dits
        colonnes = ("classe", "compte", "libelle", "fournisseur", "siret", "facture", "datee_le", "payee_le", "payeur")
        dits |= {nom: getattr(depense, nom) for nom in colonnes}
        dits |= {"ht": _en_euros(depense.ht), "tva": _en_euros(depense.tva)}
        if depense.locale is not None:
            dits["locale"] = "oui" if depense.locale else "non"
        return dits | depart(self.regles.faits_d_une_depense, depense.faits)

    @property
    def ligne(self) -> Facture:
        lus = self.cleaned_data
        return Facture(
            lus["classe"],
            lus["compte"],
            lus["libelle"],
            lus["fournisseur"],
            "".join(lus["siret"].split()),
            lus["facture"],
            lus["datee_le"],
            lus["payee_le"],
            lus["ht"],
            lus["tva"] or 0,
            {"oui": True, "non": False}.get(lus.get("locale", "")),
            bruts(self.regles.faits_d_une_depense, lus),
            lus.get("payeur", ""),
        )


class Redire(Clair):
    """What the service asks for again once the claim is sent."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, compte: Compte, *args: Any, **kwargs: Any) -> None:
        redemandes = compte.demande.redemandes
        self.faits_redits = [fait for fait in compte.regles.faits_declares if fait.nom in redemandes]
        super().__init__(*args, initial=_dits(compte, self.faits_redits), **{"auto_id": "redire-%s", **kwargs})
        self.fields.update(_champs(compte, self.faits_redits))
        self.eclaircit()

    @property
    def faits(self) -> dict[str, Any]:
        return bruts(self.faits_redits, self.cleaned_data)


class Prouver(Clair):
    """Proofs of one contested line."""

    nature = forms.ChoiceField(label=_("Nature de la pièce"), required=False)

    def __init__(self, regles: Regles, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "prouver-%s", **kwargs})
        self.fields["nature"].choices = natures_dites(regles.paiement)  # type: ignore[attr-defined]


def natures_dites(paiement: Paiement) -> list[tuple[str, str]]:
    """What a proof may be, in words; first, nobody says it."""
    return [("", str(_("Pièce de la dépense"))), *((n.code, traduit(n.libelle)) for n in paiement.natures)]


def _payeur() -> forms.CharField:
    aide = _("S'il l'a payée à votre place : son nom. Rien si vous l'avez payée vous-même.")
    return forms.CharField(label=_("Coproducteur délégué"), required=False, max_length=200, help_text=aide)
